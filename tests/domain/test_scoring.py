from datetime import date

import pytest

from domain.scoring import Factor, KnownFact, Rule, Scoring, score_lead

TODAY = date(2026, 8, 20)
SCORING = Scoring(
    factors=(
        Factor(
            name="budget",
            fact="budget",
            weight=2,
            rule=Rule.AMOUNT,
            amounts={"buy": (100_000, 300_000)},
        ),
        Factor(
            name="soon",
            fact="timeline",
            weight=1,
            rule=Rule.SOON,
            months=((3, 1.0), (6, 0.5)),
            otherwise=0.1,
        ),
        Factor(
            name="decides",
            fact="decides",
            weight=1,
            rule=Rule.CHOICE,
            values={"true": 1.0, "false": 0.5},
        ),
        Factor(name="loan", fact="loan", weight=4, rule=Rule.KNOWN, only_if={"intent": ("rent",)}),
    ),
    bands=(("hot", 0.7), ("warm", 0.3), ("cold", 0.0)),
    qualified_at=0.5,
)


def known(**values):
    return {
        "intent": KnownFact(value="buy", words="buy"),
        **{name: KnownFact(value=value, words=f"their {name}") for name, value in values.items()},
    }


def score(**values):
    return score_lead(SCORING, known(**values), today=TODAY)


def test_nothing_known_scores_nothing_and_is_cold():
    lead = score()

    assert (lead.score, lead.band) == (0.0, "cold")
    assert all(factor.evidence is None for factor in lead.factors)


def test_everything_good_scores_one_and_is_hot():
    lead = score(
        budget=[300_000, 300_000], timeline={"from": None, "to": "2026-10-01"}, decides=True
    )

    assert (lead.score, lead.band) == (1.0, "hot")


@pytest.mark.parametrize(
    ("budget", "part"),
    [
        ([200_000, 200_000], 0.5),
        ([100_000, 300_000], 1.0),
        ([200_000, None], 0.5),
        ([None, 100_000], 0.0),
        ([50_000, 50_000], 0.0),
        ([900_000, 900_000], 1.0),
    ],
)
def test_an_amount_counts_by_its_upper_end(budget, part):
    assert score(budget=budget).factors[0].score == part


@pytest.mark.parametrize(
    ("ends", "part"), [("2026-09-01", 1.0), ("2026-12-31", 0.5), ("2028-01-01", 0.1), (None, 0.1)]
)
def test_the_sooner_the_better(ends, part):
    assert score(timeline={"from": None, "to": ends}).factors[1].score == part


def test_a_factor_that_makes_no_sense_for_the_caller_does_not_count():
    assert "loan" not in {factor.name for factor in score().factors}


def test_the_evidence_is_the_callers_own_words():
    assert score(decides=False).factors[2].evidence == "their decides"


def test_the_score_is_the_weighted_mean():
    assert score(budget=[300_000, 300_000], decides=False).score == pytest.approx(2.5 / 4)
