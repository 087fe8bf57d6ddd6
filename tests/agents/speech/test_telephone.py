import pytest

from agents.speech.telephone import speak_digits, speak_phone


def test_a_number_is_read_out_in_groups():
    assert speak_phone("+15125550147") == "5 1 2, 5 5 5, 0 1 4 7"


@pytest.mark.parametrize(
    ("digits", "said"), [("512", "5 1 2"), ("512555", "5 1 2, 5 5 5"), ("51255", "5 1 2, 5 5")]
)
def test_half_a_number_is_read_out_as_far_as_it_goes(digits, said):
    assert speak_digits(digits) == said
