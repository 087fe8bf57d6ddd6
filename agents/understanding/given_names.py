"""First names that are hardly ever anything else, and words that make a place of what stands before them."""

from __future__ import annotations

GIVEN = frozenset(
    "aaron abigail adam adrian alan alejandro alex alice alicia allison amanda amber amelia amy ana andrea andrew angela"
    " anita ann anna anne anthony antonio ashley barbara ben benjamin beth betty beverly bob bobby brandon brenda brian"
    " bruce bryan carla carlos carmen carol caroline catherine cathy cheryl chloe chris christian christina christine"
    " christopher claire craig cynthia daniel danielle david deborah debra denise dennis derek diana diane donald donna"
    " doris dorothy douglas dylan edward eileen elena elizabeth ellen emily emma eric erica erin ethan evelyn fernando"
    " fiona frances francis frank gary george gerald gloria greg gregory hannah harold harry heather helen henry hilary"
    " isabel isabella jacob james jamie jane janet janice jason javier jean jeff jeffrey jennifer jeremy jerry jesse"
    " jessica jim joan joe john jonathan jose joseph joshua joyce juan judith judy julia julie karen katherine kathleen"
    " kathryn kathy keith kelly kenneth kevin kimberly kyle larry laura lauren leo linda lisa logan lori louis lucas"
    " lucy luis luke margaret maria marie marilyn mark martha martin mary matthew megan melissa michael michelle miguel"
    " mike nancy natalie nathan nicholas nicole nina noah nora olivia oscar pamela patricia patrick paul paula peter"
    " philip rachel ralph raymond rebecca richard robert roger ronald rosa roy russell ruth ryan samantha samuel sandra"
    " sara sarah scott sean sharon shirley sofia sophia stephanie stephen steven susan tamara teresa theresa thomas"
    " timothy tina tom tracy tyler vanessa veronica victor victoria vincent walter wanda wendy william yolanda zoe".split()
)
OF_PLACES = frozenset(
    "park street st avenue ave road rd drive lane hills hill heights creek lake ranch village county city springs valley"
    " station square court place beach bay point ridge oaks grove".split()
)
