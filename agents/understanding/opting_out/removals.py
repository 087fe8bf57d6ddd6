"""Shapes of being taken off a list, or of a number to be forgotten; over `in_concepts`."""

from __future__ import annotations

from agents.understanding.opting_out.kinds import END, MINE

REMOVALS = (
    rf"(?:TAKE|DROP|DELETE|KEEP|GET|leave)(?: (?:{MINE}|OTHERNUMBER|THENUMBER|her|him|them"
    rf"|and|all of))+(?: (?:back|right|completely|all|the))?"
    r" (?:OFF|OUT)(?: (?:all|OFF))? (?:LIST|CALLS|(?:all |future |your |any |AGAIN )*CALLS)",
    (
        rf"(?:TAKE|DROP|DELETE|leave)(?: (?:{MINE}|OTHERNUMBER|THENUMBER|her|him|them|and|all"
        rf" of))+ FROM (?:LIST|(?:all |future |your |any |AGAIN )*CALLS)"
    ),
    (
        r"(?:WANT|be|TAKE|GET|REMOVED|TARGET|NUMBER|NEED|was|supposed to be|thought i was"
        r"|gotten|been|im|am)(?: (?:to|be|TAKE|GET|right))* (?:OFF|OUT) LIST"
    ),
    (
        rf"DELETE (?:NUMBER|KIN NUMBER|TARGET{END})(?! (?:as|and put|to|with|OFF (?!LIST|there"
        rf"|it)|FROM (?!LIST|everything|wherever|whatever|there|your|any)))"
    ),
    rf"(?:TAKE|GET) NUMBER(?: (?:OFF|OUT))+(?: (?:it|there|this|of there|everything\w*))?{END}",
    (
        rf"TAKE (?:TARGET|her|him|KIN|PHONE|THENUMBER) OFF(?: (?:it|there|whatever|of there"
        rf"|everything\w*))?{END}"
    ),
    (
        rf"(?:TAKE|KEEP) (?:OFF|OUT) NUMBER{END}|DELETE TARGET OFF$|TAKE TARGET OFF TARGET"
        rf"|cross TARGET OFF$"
    ),
    (
        r"DELETE (?:that )?(?:YOU )?(?:had|have|got|know) NUMBER|DELETE CALLING TARGET|DROP"
        r" NUMBER$|NOWISH LOSEIT$|(?<!didnt )(?<!NOT )LOSEIT$|LIST(?: \w+){0,3} (?:GET|TAKE|DELETE) TARGET"
        r" (?:OFF|FROM) it$|(?:NUMBER|PHONE)(?: \w+){0,3} come (?:OFF|OUT)(?= LIST| there|$)"
    ),
    r"count TARGET OUT (?:LIST|CALLS|your CALLS)|(?:i|we|NUMBER) (?:FORBID|NOT)(?: to)? be on LIST",
    (
        r"(?:asking|id|ill|press|button|way|how)(?: \w+){0,2} be REMOVED(?=$| and| so| FROM|"
        r" OFF)|getting OFF LIST|TAKE a (?:DELETE|block) on NUMBER"
    ),
    r"(?:have|GET|WANT|NEED|see)(?: that)? NUMBER REMOVED (?:OUT|of circulation)",
    (
        rf"(?:\b(?:i|we|wed|id|id like|and|to|please)|^)(?: would)? (?:WANT|NEED|ask|asked"
        rf"|requested|requesting|demand|like)(?: to)?(?: be| GET)* REMOVED(?: (?:OFF|FROM))?(?:"
        rf" LIST)?{END}"
    ),
    (
        rf"(?:be|GET|KIN|got|TARGET) REMOVED(?: (?:today|now))? (?:(?:OFF|FROM|OUT) )?LIST"
        rf"|(?:can|could|may) i be REMOVED{END}"
    ),
    (
        rf"(?:NUMBER|PHONE)(?: (?:to|be|is|has to|should|NEED|GET|that|and all|and|KIN)){{0,3}}"
        rf" REMOVED(?: (?:OFF|FROM|OUT) LIST|{END})"
    ),
    r"REMOVED (?:(?:OFF|FROM|OUT) )?LIST",
    rf"(?:i|we|id|ill|wed) (?:WANT|NEED) OFF{END}",
)
