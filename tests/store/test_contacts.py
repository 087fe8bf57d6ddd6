"""Who must not be called, on both databases."""

from datetime import timedelta

from store.contacts import StoredContacts
from tests.businesses import now
from tests.call_records import a_call

PHONE = "+15125550147"


async def test_a_number_that_opted_out_stays_so_with_the_words_as_proof(database):
    contacts = StoredContacts(database, now)

    await contacts.opt_out(phone=PHONE, call_id=a_call().id, words="stop calling me", key="k")

    contact = await contacts.find(PHONE)
    assert await contacts.is_opted_out(PHONE)
    assert (contact.opted_out_at, contact.opt_out_words) == (now(), "stop calling me")


async def test_the_first_wish_is_the_one_kept(database):
    later = StoredContacts(database, lambda: now() + timedelta(days=1))
    await StoredContacts(database, now).opt_out(
        phone=PHONE, call_id=a_call().id, words="stop", key="a"
    )

    await later.opt_out(phone=PHONE, call_id=a_call().id, words="I said stop", key="b")

    assert (await later.find(PHONE)).opt_out_words == "stop"


async def test_a_number_nobody_knows_may_be_called(database):
    contacts = StoredContacts(database, now)

    assert await contacts.find(PHONE) is None
    assert not await contacts.is_opted_out(PHONE)
