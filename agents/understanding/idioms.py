"""Set phrases of consent, refusal and not knowing, of the kind that dictionaries list.

As patterns over plain words (see `plain.plain`). Only what means the same whatever was asked stands here: "dead as a
doornail" says no to "does it start?" and yes to "is the battery flat?", so it is left for the agent to ask again.
"""

from __future__ import annotations

_IS = r"(?:thats |its |itd be |thatd be |that would be |im |were |theyre |youre |youd be )?"
_THAT = r"(?:it|that|this|them|those|that one|this one|the \w+)"

RHETORICAL_YES = (
    r"is the pope (?:a )?catholic|(?:do|does) (?:a )?bears? \w+(?: \w+)? in the woods?",
    r"is (?:water wet|the sky blue|grass green|the sea salty)|(?:do|can) (?:a )?(?:ducks?|fish) swim",
    r"do (?:you|i) (?:even |really )?(?:have|need) to (?:ask|answer that)|need you (?:even )?ask",
    r"who (?:wouldnt|doesnt|could refuse)(?= (?:want|like|love)|$)|how could (?:i|we|anyone) (?:not|resist|possibly refuse)",
    r"whats not to (?:like|love)|why (?:wouldnt|shouldnt) (?:i|we)(?= (?:want|like|be)|$)|why ever not",
    r"where do (?:i|we) sign(?: up)?|what took you so long|how did you guess|what are we waiting for|dont i know it|try and stop (?:me|us)",
)
"""Questions and dares that say yes: nobody expects them taken up."""

RHETORICAL_NO = (
    r"^(?:\w+ )?why (?:on earth |the (?:hell|heck) |in (?:gods|heavens) name )?(?:would|should) (?:i|we|anyone)(?: (?:want|do|need|bother)(?: \w+)*)?$",
    r"^(?:oh )?(?:since when|says who)$|do (?:i|we) look like|(?:im|were|do you think (?:im|were)) (?:not )?made of money",
)
"""Questions that say no."""

YES_IDIOMS = (
    r"^(?:(?:yes|yeah|oh|well|thats|its|youre|im|were) )*(?:(?:bang|dead) on|dead (?:right|certain|sure|serious|keen))(?: the (?:money|nose|button))?"
    r"(?: (?:mate|that|there|thanks|time|with that))*$|spot on the money|bang on the (?:money|nose|button)",
    rf"{_IS}(?:right )?on the (?:button|nail)|hit the nail (?:right )?on the head|bulls ?eye|top marks|full marks",
    r"you (?:guessed (?:it|right)|said it|can say that again|took the words)|got it in one|great minds(?: think alike)?",
    r"(?<!i )(?<!we )(?<!they )(?:count|bank|bet|depend|rely) on (?:it|that|me|us)(?! (?:being|to|for|not|starting|working)\b)",
    r"(?:you|youd|ya|you had) better believe (?:it|that)|bet (?:your|my) (?:bottom dollar|life|boots|house|ass|arse)",
    r"sure as (?:eggs(?: is eggs)?|hell|shooting|anything|night follows day|the sun \w+|im (?:standing|sitting) here)",
    r"(?:thats |its )?(?:about )?the size of it|^(?:thats it )?in a nutshell$|goes without saying|no two ways about it",
    r"no word of a lie|^(?:\w+ )?no lie$|i kid you not|scouts honou?r|cross my heart|hand on (?:my )?heart|gods honest truth",
    r"you have my word|honest to (?:god|goodness)$|^i swear(?: (?:to god|down|it))?$|guilty as charged",
    r"(?:come )?(?:rain or shine|hell or high water)|without fail|with bells on|in a heartbeat|at the drop of a hat",
    r"like a (?:shot|dream|charm)|like clockwork|any day of the week|like the back of my hand",
    r"wild horses (?:couldnt|wouldnt|wont) (?:\w+ )?(?:(?:keep|stop)(?: \w+)*|drag (?:me|us) away)",
    r"(?:as )?ready as (?:ill|well|i will|we will|ill) ever be|ready when(?:ever)? (?:you are|youre)|ra?ring to go|ready to (?:rock|roll)\b",
    r"i thought youd never ask|say no more|(?:thats |its )?music to my ears|^(?:im )?all ears$|consider it done|your wish is my",
    r"fill your boots|go for your life|help yourself|(?:just )?crack on(?= with (?:it|that)|$)|full (?:steam|speed) ahead|hit me with it|^hit me$|lay it on me",
    r"the sooner the better|(?:all )?systems go|(?:have|got|get) the (?:green light|go ahead|all clear)|(?:two )?thumbs up",
    rf"{_IS}just the (?:ticket|job|thing)|thats the ticket|right up (?:my|our) (?:street|alley)|hits the spot|to a tee?$",
    r"(?:im|were) all for (?:it|that)|im your (?:man|woman)|^(?:okay |right )?(?:youre|game) on$|(?:im|youve) sold(?: me)?$",
    r"(?:its |thats )?a? ?no brainer|shut up and take my money|(?:itd|it would) be rude not to|twist(?:ed)? my arm|may as well(?! not)",
    r"(?<!not )(?:over the moon|on cloud nine|chuffed(?: to bits)?|tickled pink|thrilled(?: to bits)?)|couldnt be (?:happier|more pleased|keener)",
    r"never(?: been)? (?:better|happier|surer)|never been (?:so|more) (?:sure|certain|ready|happy|serious)|^(?:i )?(?:just )?cant wait(?! (?:that|any|much|so|until|till|for|to)\b)",
    r"^(?:oh )?(?:not half|and how|ill say|too right)$|too right\b|i should coco|darn (?:right|tootin\w*)|(?:deffo|defo|totes)\b",
    r"abso(?:bloody|freaking|fucking)lutely|no (?:sweat|bother|biggie|hassle|dramas?)\b(?! (?:with|at) )|skin off my nose",
    r"(?:a |one )?(?:hundred|thousand|100|1000|110) ?(?:and (?:ten|10) )?per cent\b(?! (?:of|off|sure if|down))|(?:thousand|hundred and ten) percent",
    r"^(?:(?:its|thats|yes|yeah) )*(?:(?:me )?in the flesh|the (?:very same|one and only)|one and the same|yours truly|present(?: and correct)?)$",
    r"^(?:yes )?(?:crystal(?: clear)?|clear as (?:day|a bell|crystal))$|^easily$|^(?:okay )?righty ?ho$|^jolly good$",
    r"(?:without|beyond) (?:a |any )?(?:shadow of a )?doubt|dead cert\b|^(?:its )?in the bag$",
    r"^(?:all |its |thats |everythings )*(?:hunky dory|tickety ?boo|okie dokie|okey doke|rightio|smashing|champion|top notch|fab|ace|marvellous)(?: thanks| thank you)?$",
    r"(?:thatd|itd|that would|it would) be (?:an? (?:\w+ )?(?:lifesaver|life saver|godsend|blessing|treat|dream|relief|boon|weight off)|smashing|champion|ace|fab|marvellous)\b|^(?:i )?will do$|youre telling me|now youre talking|speaking my language",
    r"(?:id|wed|i would) (?:be (?:mad|daft|crazy|stupid|silly|an? (?:fool|idiot)) not to|bite your (?:hand|arm) off|give (?:my|a) right arm)\b(?: for \w+)?",
    r"be there or be square|if (?:you would|youd|you could) be so kind|^(?:just )?(?:lets have (?:it|at it)|let (?:her|it) rip)$|the more the merrier",
    r"better (?:to be )?safe than sorry|cant be too careful|no harm in (?:it|that|trying|asking|checking)|(?:cant|wont|couldnt) do any harm|more often than not",
    r"every last (?:one|bit)$|the (?:whole nine yards|full monty|whole shebang|whole lot)$|hook line and sinker|for (?:my|his|her|our) sins$|and then some$",
    r"^(?:yeah |yes |oh )*(?:ditto|likewise|hear hear|i second that)$|(?:thats|its) more like it|cant (?:argue with|fault) (?:it|that|them)|^(?:yes )?thats the (?:idea|spirit)$",
    r"^(?:oh |aye |yes |well )*(?:that|so) (?:its|im|hes|shes|theyre|were|(?:i|we|it|he|she|they) (?:do|does|did|have|has|had|was|were|will|would|can))$",
    r"apparently so|(?:id|i would) (?:imagine|have thought|expect|hope|presume|assume) so|i ?(?:dare ?say|daresay)(?! (?:not|i|it|that)\b)|(?<!not )last (?:time i (?:looked|checked)|i (?:checked|heard|looked))$",
    r"^(?:(?:i|we) )?reckon(?: so)?$|^(?:all |thats |its )*(?:cushty|top banana|cracking|(?:roger )?wilco)(?: thanks)?$|lets (?:shake on it|get cracking|get (?:the ball|this show|things) \w+)",
    r"no time like the present|strike while the irons|sooner rather than later|(?<!not )(?<!feel )the (?:earlier|quicker|faster|bigger|cheaper|more|closer) the better|ill drink to that",
    r"^(?:\w+ )?(?:hole in one|on the dot|undoubtedly|unquestionably|undeniably|indubitably|wholeheartedly|willingly|rest assured|fraid so)$|aint that the truth",
    r"^(?:well |yes |and )*thats (?:exactly )?why (?:im|were|i|we) (?:calling|ringing|phoning|here|rang|called|phoned)$",
)
"""Each says yes to whatever was offered, asked or read back."""

NO_IDIOMS = (
    r"(?:wouldnt|dont|cant|couldnt|shouldnt|not|never) (?:\w+ )?(?:count|bank|bet|depend|rely) on (?:it|that)",
    r"not by a (?:long (?:shot|chalk|way)|mile|country mile)|not (?:on|upon|in) your (?:nelly|nellie|life|dreams)",
    r"(?:not|never|nor) in (?:a (?:million|thousand|hundred|billion) years?|a month of sundays|(?:my|this) life(?:time)?|your wildest dreams|living memory)",
    r"not for (?:all the (?:tea|money|gold|world)\b(?: \w+){0,3}|love n?or money|(?:a|one) (?:million|second|minute|moment)\b(?: \w+)?|the world|toffee|anyone)",
    r"not if (?:you paid me|(?:my|your) life depended on it|i can (?:help|avoid) it|(?:it|you|he|she|they) (?:was|were) the last)(?: \w+){0,4}",
    r"(?:once |if )?pigs (?:might|could|can|will|would|fly)\b(?: fly)?|cold day in hell|hell freezes(?: over)?|snowballs chance(?: in hell)?",
    r"(?:not )?a? ?cat in hells(?: chance)?|not a (?:hope|prayer|sausage|dickie ?bird|jot|iota|scrap|shred|lick|smidge|snowball)\b(?: in hell)?|not an earthly",
    r"not (?:one|the (?:slightest|least)) (?:bit|iota|jot)|not in the slightest|not in any (?:way|shape)\b(?: shape)?(?: or form)?|in no way(?: shape)?(?: or form)?",
    r"^(?:oh |well |no )*by no means|not by any (?:means|stretch)(?: of the imagination)?|^(?:\w+ )?nowhere near(?: it)?$|nothing of the (?:sort|kind)",
    r"^(?:\w+ )?anything but$|far from (?:it|happy|ideal|satisfied|pleased)|(?:quite|exactly|just|completely) the (?:opposite|contrary|reverse)|on the contrary",
    r"you (?:must|have to|gotta|have got to|cant|cannot) be (?:joking|kidding|serious|having a laugh)|having a laugh|pull the other one",
    r"fat lot of \w+(?: (?:that|it|they|he) (?:did|does|was|is))?|^(?:oh |yeah )?some (?:hope|chance)$|chance would be a fine thing|no such luck|worse luck|wishful thinking|should be so lucky",
    r"(?:nothing|nowt) doing|^(?:(?:its|thats) )?(?:a )?no go$|off the (?:table|cards)|not (?:on|in) the cards|that ship has sailed|too little too late",
    rf"giv(?:e|ing) {_THAT}(?: one)? a (?:miss|swerve|wide berth)|sit(?:ting)? (?:this|that) (?:one )?out|(?:take a )?rain ?check(?: on (?:it|that))?",
    r"not (?:really |quite )?(?:my|our|his|her) (?:cup of tea|thing|bag|scene|style|idea of \w+|(?:kind|sort) of (?:thing|place))",
    rf"wouldnt (?:touch {_THAT}|be (?:seen|caught) dead|dream of (?:it|that)|go near {_THAT}|wish (?:it|that) on)\b(?: with a (?:\w+ ){{1,2}}?(?:bargepole|pole))?",
    r"perish the thought|(?:god|heaven|heavens) forbid|(?:god|lord|heavens?|goodness|gracious|gosh|christ|jesus|crikey|blimey|mercy) no\b(?! (?:problem|worries))",
    r"(?:id|i would) (?:rather|sooner) (?:eat|stick|die|pull|gouge|chew|watch paint|poke|swallow|sleep (?:in|on)|live in an? (?:\w+ )?(?:tent|cave|barn|box|shed|ditch|bin|van)|walk (?:over|on|home|there))\b(?: \w+)*",
    r"wild horses (?:couldnt|wouldnt|wont) (?:\w+ )?(?:drag|get) (?:me|us)\b(?! away)|not (?:bloody|very|damn|fucking|at all) likely|(?:jog|naff) off|on your bike",
    r"(?:did|does|do|is|was|will|would|has|have|can) (?:it|i|we|he|she|they) (?:heck|hell|bollocks|my foot|my eye)$",
    r"like (?:hell|heck) (?:i|it|he|she|they|we|you) (?:am|is|are|did|does|do|will|would|was|have|has)|^my (?:foot|eye|arse|backside)$",
    r"(?:the )?wrong end of the stick|(?:barking )?up the wrong tree|wide of the mark|(?:way|miles) (?:off|out)(?: base| the mark)?$|^(?:\w+ )?off (?:base|the mark)$",
    r"clear as mud|once in a blue moon|(?:^|its |thats )dead in the water|(?:two )?thumbs down|(?:dead |dead set )against (?:it|that|the idea)",
    r"(?:had (?:my|our) fill|had (?:more than )?enough|had it up to here)(?: of (?:it|that|them))?(?: thanks)?$|once bitten(?: twice shy)?|never again(?! (?:would|will) (?:i|we) say)",
    r"not (?:(?:too|very|all that|that|so|particularly|really|at all) )?(?:keen|wild about|crazy about|big on|struck on|sold on|up for (?:it|that)|in the mood)\b",
    r"not on my watch|not (?:as|so) long as i (?:live|have)|not (?:even )?(?:remotely|slightly|vaguely|faintly)|^(?:\w+ )?not so much$|not once(?=$| (?:in|ever|have|has|did))",
    r"(?:two chances )?slim (?:and|to) none|slim chance|itd? (?:would )?take a miracle|not a ghost of a chance|ghost of a chance|not if (?:i|we) (?:have|ve|had)(?: got)? anything to",
    r"(?:dont|no) (?:trouble (?:yourself|yourselves)|(?:go|going) to (?:any|the|that) trouble)|(?:cant|couldnt) (?:stretch|run) to (?:it|that)",
    r"(?:a )?(?:bridge|step) too far|(?:thats|its|itd be|thatd be) pushing it|where i draw the line|(?:^|(?:im|were|probably|thats) )(?:all )?(?:zilch|bugger all|sod all|nowt)$|^(?:zilch|bugger all|sod all|nowt)\b",
    r"(?:dont|wouldnt|not) hold(?:ing)? (?:your|my) breath|thatll be the day|good grief no",
    r"(?:cant|couldnt) (?:stand|abide|bear) (?:it|that|them|the (?:thought|idea|sight))",
    r"not (?:just )?(?:for (?:the (?:time being|moment|foreseeable)|(?:years|ages|months|donkeys years))|in (?:years|ages|months)|lately|recently)(?: (?:future|thanks))?$|not on this occasion",
    r"not (?:in this (?:weather|economy|market|heat|traffic|state)|at (?:these|those|that|this|your) (?:prices?|money|rates?)|with my \w+|on my (?:salary|budget|wages?|pension|income|money))$",
    r"^(?:oh )?come off it|dont make me laugh|youre (?:pulling my leg|having me on)|not worth (?:it|(?:the|my) (?:bother|hassle|money|trouble|time|while))|more trouble than its worth",
    r"^(?:i think )?(?:i|we) (?:can|could|ill) (?:easily |happily )?(?:live|do|manage) without(?: (?:it|that|one|them))?$|^(?:well )?(?:i )?(?:cant|couldnt) say (?:that )?(?:i|we) (?:have|do|did|am|has|was|would)$",
)
"""Each says no to whatever was offered, asked or read back."""

UNDECIDED_IDIOMS = (
    r"never say never|^(?:well )?you never know$|^(?:well )?(?:youve|you have) got me (?:there|stumped)|^(?:dont ask me|ask me another)$|whos to say|lap of the gods",
    r"million dollar question|^(?:just )?leave (?:it|that) with me$|see how i go$|how long is a piece of string|hold your horses|hang fire",
    r"(?:havent|not) (?:got )?(?:the|a) (?:foggiest|faintest|slightest idea|first idea)|(?:god|lord|heaven|goodness|who) (?:only )?knows",
    r"touch and go|six of one(?: (?:and )?half a dozen(?: of the other)?)?|swings and roundabouts|time will tell|wait and see|we shall see",
    r"play (?:it|that) by ear|(?:see|depending) how it goes|cross that bridge when|(?:hard|too close) to call|who can (?:say|tell)",
    r"(?:its )?all the same to (?:me|us)|(?:it )?makes no (?:odds|difference)|(?:im )?not (?:fussed|bothered|fussy)\b|(?:its |thats )?(?:entirely )?up to you$",
    r"^(?:well )?you tell me$|^(?:you (?:choose|decide)|dealers choice)$|(?:dont|not) (?:mind|care) (?:either way|which)",
)
"""Each leaves it open."""
