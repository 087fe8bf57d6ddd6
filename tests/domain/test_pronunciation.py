import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.pronunciation import pronounce
from tests.yardstick import processor_ms

MONEY = [
    ("$450,000", "four hundred fifty thousand dollars"),
    ("$1", "one dollar"),
    ("$0", "zero dollars"),
    ("$19.99", "nineteen dollars and ninety-nine cents"),
    ("$0.01", "one cent"),
    ("$1,200.00", "one thousand two hundred dollars"),
    ("$1.5 million", "one point five million dollars"),
    ("$2M", "two million dollars"),
    ("$450k", "four hundred fifty thousand dollars"),
    ("$400-450K", "four hundred thousand to four hundred fifty thousand dollars"),
    ("$400K–$450K", "four hundred thousand to four hundred fifty thousand dollars"),
    ("$900K to $1.2M", "nine hundred thousand to one point two million dollars"),
    ("$400,000 to $450,000", "four hundred thousand to four hundred fifty thousand dollars"),
    ("-$50", "minus fifty dollars"),
    ("500 USD", "five hundred dollars"),
    ("USD 500", "five hundred dollars"),
    ("€20", "twenty euros"),
    ("£1.50", "one pound and fifty pence"),
    ("$1,850/mo", "one thousand eight hundred fifty dollars a month"),
    ("$95/hr", "ninety-five dollars an hour"),
    ("$210 / sq ft", "two hundred ten dollars a square foot"),
    ("It is $89.95.", "It is eighty-nine dollars and ninety-five cents."),
    ("$.99", "ninety-nine cents"),
    ("99¢", "ninety-nine cents"),
    ("US$500", "five hundred dollars"),
    ("$2.5k", "two thousand five hundred dollars"),
    ("$100,000+", "one hundred thousand dollars plus"),
    ("$1,250,000", "one million two hundred fifty thousand dollars"),
    ("$1.25M", "one point two five million dollars"),
]
TIMES = [
    ("2:30 PM", "two thirty in the afternoon"),
    ("2:30 p.m. works", "two thirty in the afternoon works"),
    ("At 2:30 p.m.", "At two thirty in the afternoon."),
    ("9am", "nine in the morning"),
    ("9:05 AM", "nine oh five in the morning"),
    ("6 PM", "six in the evening"),
    ("10:15 pm", "ten fifteen at night"),
    ("12:00 PM", "noon"),
    ("12 am", "midnight"),
    ("12:30 PM", "twelve thirty in the afternoon"),
    ("14:30", "two thirty in the afternoon"),
    ("00:00", "midnight"),
    ("2:00", "two o'clock"),
    ("2:05", "two oh five"),
    ("9:30 AM tomorrow morning", "nine thirty tomorrow morning"),
    ("9 AM - 5 PM", "nine in the morning to five in the evening"),
    ("9-11 AM", "nine to eleven in the morning"),
    ("8:00-17:00", "eight o'clock to five in the evening"),
    ("10:00 to 11:30 am", "ten to eleven thirty in the morning"),
    ("12:05 pm", "twelve oh five in the afternoon"),
    ("00:30", "twelve thirty in the morning"),
    ("0:05", "twelve oh five in the morning"),
    ("12:00 noon", "noon"),
    ("noon-2pm", "noon to two in the afternoon"),
    ("3:00 PM CST", "three in the afternoon Central time"),
    ("7pm-9pm", "seven in the evening to nine at night"),
    ("2026-11-20T09:00:00-06:00", "November twentieth, twenty twenty-six at nine o'clock"),
    ("17:45", "five forty-five in the evening"),
]
DATES = [
    ("Aug 25", "August twenty-fifth"),
    ("Aug. 25th", "August twenty-fifth"),
    ("August 1, 2026", "August first, twenty twenty-six"),
    ("25 Aug 2026", "August twenty-fifth, twenty twenty-six"),
    ("Tue, Aug 25", "Tuesday, August twenty-fifth"),
    ("See you Wed.", "See you Wednesday."),
    ("Thurs. at noon", "Thursday at noon"),
    ("2026-08-25", "August twenty-fifth, twenty twenty-six"),
    ("8/25/2026", "August twenty-fifth, twenty twenty-six"),
    ("8/25/26", "August twenty-fifth, twenty twenty-six"),
    ("8/25", "August twenty-fifth"),
    ("8/25-8/27", "August twenty-fifth to August twenty-seventh"),
    ("Aug 25-27", "August twenty-fifth to twenty-seventh"),
    ("Sept 2026", "September twenty twenty-six"),
    ("May 5 at 2:30 PM", "May fifth at two thirty in the afternoon"),
    ("built in 1998", "built in nineteen ninety-eight"),
    ("2005", "two thousand five"),
    ("1900", "nineteen hundred"),
    ("1907", "nineteen oh seven"),
    ("the 1990s", "the nineteen nineties"),
    ("the '80s", "the eighties"),
    ("a 2021 Honda Civic", "a twenty twenty-one Honda Civic"),
    ("The sun sat low. We may wed.", "The sun sat low. We may wed."),
    ("Mon-Fri 9-5", "Monday to Friday nine to five"),
    ("Mon–Fri, 9–6", "Monday to Friday, nine to six"),
    ("Mon/Wed/Fri", "Monday, Wednesday and Friday"),
    ("Sat & Sun", "Saturday and Sunday"),
    ("May 5 - June 2", "May fifth to June second"),
    ("1st-31st", "first to thirty-first"),
    ("1999-2004", "nineteen ninety-nine to two thousand four"),
    ("2008-2010", "two thousand eight to twenty ten"),
    ("2026-11-20", "November twentieth, twenty twenty-six"),
    ("20th of Nov", "November twentieth"),
    ("3/4", "three quarters"),
    ("11/20", "November twentieth"),
]
TELEPHONES = [
    ("512-555-0147", "five one two, five five five, zero one four seven"),
    ("(512) 555-0147", "five one two, five five five, zero one four seven"),
    ("512.555.0147", "five one two, five five five, zero one four seven"),
    ("+15125550147", "five one two, five five five, zero one four seven"),
    ("+1 (512) 555-0147", "five one two, five five five, zero one four seven"),
    ("5125550147", "five one two, five five five, zero one four seven"),
    ("555-0147", "five five five, zero one four seven"),
    ("1-800-555-0199", "eight hundred, five five five, zero one nine nine"),
    (
        "512-555-0147 ext. 12.",
        "five one two, five five five, zero one four seven, extension one two.",
    ),
    ("+44 20 7946 0958", "plus four four, two zero, seven nine four six, zero nine five eight"),
    (
        "512-555-0147 x204",
        "five one two, five five five, zero one four seven, extension two zero four",
    ),
    ("(512) 555-0147 #9", "five one two, five five five, zero one four seven, extension nine"),
    ("512/555-0147", "five one two, five five five, zero one four seven"),
    ("1-800-GO-FEDEX", "eight hundred, GO FEDEX"),
    ("1 (800) FLOWERS", "eight hundred, FLOWERS"),
]
ADDRESSES = [
    ("4112 Oak St.", "forty-one twelve Oak Street."),
    ("4112 Oak St. is open", "forty-one twelve Oak Street is open"),
    ("105 N 5th Ave", "one oh five North Fifth Avenue"),
    ("12 Elm Dr, Apt 4B", "twelve Elm Drive, Apartment four B"),
    ("400 Mesa Blvd #12", "four hundred Mesa Boulevard number twelve"),
    ("2000 W. Lake Rd", "two thousand West Lake Road"),
    ("10250 Barton Springs Rd", "one zero two five zero Barton Springs Road"),
    ("Ste 200", "Suite two hundred"),
    ("Austin, TX 78704", "Austin, Texas, seven eight seven zero four"),
    ("Austin, TX", "Austin, Texas"),
    ("in 78704", "in seven eight seven zero four"),
    ("off I-35 near Highway 290", "off I thirty-five near Highway two ninety"),
    ("St. Louis", "Saint Louis"),
    ("Great, OK.", "Great, okay."),
    (
        "2100 Dr. Martin Luther King Jr. Blvd",
        "twenty-one hundred Doctor Martin Luther King Junior Boulevard",
    ),
    ("1600 S. 1st St. Unit B", "sixteen hundred South First Street Unit B"),
    ("Dr. Smith lives on Elm Dr.", "Doctor Smith lives on Elm Drive."),
    ("I saw the Dr. today.", "I saw the doctor today."),
    ("456 Dr. Smith Dr", "four fifty-six Doctor Smith Drive"),
    ("St. Mary's on Main St. is near", "Saint Mary's on Main Street is near"),
    ("123 St. James St.", "one twenty-three Saint James Street."),
    ("Mt. Bonnell Rd.", "Mount Bonnell Road."),
    ("Ft. Worth", "Fort Worth"),
    ("unit #4B", "unit four B"),
    ("#4B", "number four B"),
    ("Suite #200", "Suite two hundred"),
    ("PO Box 1234", "P.O. Box twelve thirty-four"),
    ("E. 6th St.", "East sixth Street"),
    ("S. Congress Ave.", "South Congress Avenue."),
    ("N Lamar Blvd.", "North Lamar Boulevard."),
    ("123 1/2 Oak St", "one hundred twenty-three and a half Oak Street"),
    ("42 W 42nd St #4B", "forty-two West Forty-Second Street number four B"),
    ("78704-1234", "seven eight seven zero four, one two three four"),
    ("Beverly Hills 90210", "Beverly Hills nine zero two one zero"),
    ("Exit 234B", "Exit two thirty-four B"),
    ("5th fl", "fifth floor"),
]
ADDRESSES_OF_THE_NET = [
    ("jo.smith99@example.com", "jo dot smith nine nine at example dot com"),
    ("dana_k-w@mail.example.org.", "dana underscore K dash W at mail dot example dot org."),
    ("https://www.example.com/homes/", "example dot com slash homes"),
    ("a.lee@example.com", "A, dot lee at example dot com"),
    ("example.com", "example dot com"),
    ("jane_doe+homes@example.co.uk", "jane underscore doe plus homes at example dot co dot uk"),
    ("j.r.smith2@example.com", "J dot R dot smith two at example dot com"),
    ("https://example.com/a/b?x=1", "example dot com slash A, slash B"),
]
NUMBERS = [
    ("0", "zero"),
    ("3", "three"),
    ("42", "forty-two"),
    ("101", "one hundred one"),
    ("1,234,567", "one million two hundred thirty-four thousand five hundred sixty-seven"),
    ("45000 miles", "forty-five thousand miles"),
    ("45,250 miles", "forty-five thousand two hundred fifty miles"),
    ("007", "zero zero seven"),
    ("12345678", "one two three four five six seven eight"),
    ("3.14", "three point one four"),
    ("-5 degrees", "minus five degrees"),
    ("95°F", "ninety-five degrees"),
    ("3.5%", "three point five percent"),
    ("10-15%", "ten to fifteen percent"),
    ("20% down", "twenty percent down"),
    ("1st", "first"),
    ("22nd", "twenty-second"),
    ("the 30th floor", "the thirtieth floor"),
    ("3-5 days", "three to five days"),
    ("5+ years", "five plus years"),
    ("1/2 acre", "one half acre"),
    ("2 1/2 baths", "two and a half baths"),
    ("1¾ acres", "one and three quarters acres"),
    ("2.5 baths", "two and a half baths"),
    ("1 bath", "one bath"),
    ("a 3 bed, 2.5 bath home", "a three bed, two and a half bath home"),
    ("6'2\"", "six foot two"),
    ("1:1", "one to one"),
    ("3BR/2BA", "three bedrooms, two bathrooms"),
    ("2,000 sq ft", "two thousand square feet"),
    ("1,500-2,000 sq. ft. lot", "one thousand five hundred to two thousand square feet lot"),
    ("12x14", "twelve by fourteen"),
    ("a 30-year loan", "a thirty-year loan"),
    ("4-bedroom", "four-bedroom"),
    ("13/16", "thirteen over sixteen"),
    ("9-5", "nine to five"),
    ("½", "one half"),
    ("½ acre", "one half acre"),
    ("2½ baths", "two and a half baths"),
    ("0.5 acres", "half an acre"),
    ("0.5 miles", "half a mile"),
    ("1.5 hrs", "one and a half hours"),
    ("3BR 2.5BA", "three bedrooms two and a half bathrooms"),
    ("5/8 inch", "five eighths inch"),
    ("5 ft 11 in", "five foot eleven"),
    ("1,200 ft²", "one thousand two hundred square feet"),
    (".5", "point five"),
    ("10x", "ten times"),
    ("2-3x", "two to three times"),
    ("50/50", "fifty-fifty"),
    ("30-yr fixed", "thirty-year fixed"),
    ("a 90-min visit", "a ninety-minute visit"),
    ("60k miles", "sixty thousand miles"),
    ("1 yr/12k mi", "one year, twelve thousand miles"),
    ("12.5%", "twelve point five percent"),
    ("5-10%", "five to ten percent"),
    ("5 + 3 = 8", "five plus three equals eight"),
]
CODES = [
    ("AB12CD", "A, B one two C D"),
    ("an F-150", "an F one fifty"),
    ("an A4 wagon", "an A-four wagon"),
    (
        "VIN 1HGCM82633A004352",
        "VIN one H G C, M eight two six, three three A, zero, zero four three five two",
    ),
    ("COVID-19", "COVID nineteen"),
    ("24/7", "twenty-four seven"),
    ("Call 911.", "Call nine one one."),
    ("a VIN ending in 4352", "a VIN ending in four three five two"),
    ("your code is 0482", "your code is zero four eight two"),
    ("225/65R17", "two twenty-five, sixty-five, R seventeen"),
    ("10W-30", "ten W thirty"),
    ("0W-20 oil", "zero W twenty oil"),
    ("a 3.5L V6", "a three point five liter V six"),
    ("a 2.0T", "a two point zero T"),
    ("401(k)", "four oh one k"),
    ("a 7/1 ARM", "a seven one ARM"),
    ("SSN 123-45-6789", "SSN one two three, four five, six seven eight nine"),
    (
        "4242 4242 4242 4242",
        "four two four two, four two four two, four two four two, four two four two",
    ),
    ("card ending 4242", "card ending four two four two"),
    ("case no. 2026-0042", "case number two zero two six, zero zero four two"),
    ("5YJSA1E26HF000337", "five Y J S, A, one E two, six H F zero, zero zero three three seven"),
]
ABBREVIATIONS = [
    ("Mr. Lee and Dr. Ruiz", "Mister Lee and Doctor Ruiz"),
    ("approx. ten", "approximately ten"),
    ("No. 5", "number five"),
    ("#5", "number five"),
    ("buy/sell", "buy or sell"),
    ("and/or", "or"),
    ("parks, schools, etc.", "parks, schools, and so on."),
    ("parks, etc. nearby", "parks, and so on nearby"),
    ("Robert Lee Jr. called", "Robert Lee Junior called"),
    ("e.g. a pool", "for example a pool"),
    ("pool w/ spa", "pool with spa"),
    ("heat & A/C", "heat and AC"),
    ("an AI assistant", "an AI assistant"),
    ("HOA fees", "HOA fees"),
    ("a low APR.", "a low A.P.R."),
    ("an EV or an SUV", "an E.V. or an SUV"),
    ("**Great!** Let's `go`", "Great! Let's go"),
    ("Mr. & Mrs. Lee", "Mister and Missus Lee"),
    ("N/A", "not applicable"),
]


@pytest.mark.parametrize(
    ("written", "spoken"),
    MONEY
    + TIMES
    + DATES
    + TELEPHONES
    + ADDRESSES
    + ADDRESSES_OF_THE_NET
    + NUMBERS
    + CODES
    + ABBREVIATIONS,
)
def test_it_is_said_as_a_person_would_and_only_once(written, spoken):
    assert pronounce(written) == spoken
    assert pronounce(spoken) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        (
            "Great, I have you down for Tue, Aug 25 at 2:30 PM at 4112 Oak St., Austin, TX 78704.",
            "Great, I have you down for Tuesday, August twenty-fifth at two thirty in the afternoon at forty-one"
            " twelve Oak Street, Austin, Texas, seven eight seven zero four.",
        ),
        (
            "Homes there run $400K-$450K, about 2,000 sq ft, and the HOA is $85/mo.",
            "Homes there run four hundred thousand to four hundred fifty thousand dollars, about two thousand"
            " square feet, and the HOA is eighty-five dollars a month.",
        ),
        (
            "I'll text (512) 555-0147 or write to dana@example.com before 5 PM.",
            "I'll text five one two, five five five, zero one four seven or write to dana at example dot com before"
            " five in the evening.",
        ),
        (
            "Your 2019 Ford F-150 is due for its 60,000 mile service; it takes 2-3 hours and costs $389.50.",
            "Your twenty nineteen Ford F one fifty is due for its sixty thousand mile service; it takes two to three"
            " hours and costs three hundred eighty-nine dollars and fifty cents.",
        ),
    ],
)
def test_whole_sentences_are_said_as_a_person_would(written, spoken):
    assert pronounce(written) == spoken
    assert pronounce(spoken) == spoken


@pytest.mark.parametrize(
    "plain",
    [
        "Thanks for calling, this is the automated assistant.",
        "Are you looking to buy, sell, or rent?",
        "I'm sorry - could you say that again?",
        "May I have your name? It won't take a minute.",
        "She said yes; that's wonderful, isn't it?",
    ],
)
def test_plain_words_stay_as_they_are(plain):
    assert pronounce(plain) == plain


PIECES = [
    written
    for written, _ in MONEY
    + TIMES
    + DATES
    + TELEPHONES
    + ADDRESSES
    + NUMBERS
    + CODES
    + ABBREVIATIONS
]
PUNCTUATION = [" ", ", ", ". ", "-", "/", " - ", " to ", ":", "", "$", "%", "#", "(", ")"]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(PUNCTUATION)), max_size=5))
def test_no_figure_is_left_to_a_voice_and_saying_it_twice_changes_nothing(parts):
    spoken = pronounce("".join(piece + mark for piece, mark in parts))

    assert not re.search("[0-9]", spoken)
    assert pronounce(spoken) == spoken


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=string.printable + "½–—€£°×’é你😀", max_size=60))
def test_any_text_can_be_said(text):
    spoken = pronounce(text)

    assert not re.search("[0-9]", spoken)
    assert pronounce(spoken) == spoken


def test_a_sentence_takes_no_more_than_two_milliseconds():
    sentence = "I have you down for Tue, Aug 25 at 2:30 PM at 4112 Oak St., Austin, TX 78704, for $450,000."

    assert processor_ms(lambda: pronounce(sentence), times=10) <= 2


@pytest.mark.parametrize(
    "text",
    [
        "1" * 5000,
        "1," * 2000,
        "$1-" * 1500,
        "A1-" * 1500,
        "12 Oak " * 600,
        "a." * 2000,
        "555-" * 1000,
    ],
)
def test_no_text_takes_long(text):
    assert processor_ms(lambda: pronounce(text)) < 500
