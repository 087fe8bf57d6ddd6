"""Wordings of yes and maybe, as patterns over plain words (see `plain.plain`)."""

from __future__ import annotations

_VERY = r"(?:just |so |very |really |quite |actually |definitely |absolutely |totally |completely |certainly |perfectly |pretty |most |all |still |also |honestly |probably |indeed )*"
_IT_IS = r"(?:(?:thats|thatll be|that will be|that would be|thatd be|that|that was|its|itll be|it will be|it would be|it|this is|this|they are|theyre|everything is|everything|all|which is|youre|you|those are|yours) )"
_DO_IT = (
    r"(?:do (?:it|that|so|this)|book (?:it|that|me)|reserve it|go (?:ahead|a? ?head)|go for it|proceed"
    r"|confirm(?: it| that)?"
    r"|schedule it|put it through|play it|make it so|set it up|buy (?:it|them)|get (?:it"
    r"|them)|sign me up|hook me up"
    r"|(?:make|book) the (?:reservation|booking|appointment|payment|transfer|\w+))"
)

NEITHER = (
    (
        r"no (?:one|body|matter(?: \w+)?|longer(?!$| (?:have|own|live|need|want|work|drive|use)\b)"
        r"|(?:more|less|later|earlier|sooner) than)"
    ),
    r"not only|no (?:corrections?|changes?) (?:needed|necessary|required)",
    r"(?<!not )right (?:now|away|here|there|after|before|around|at|next|on|time|in)",
    r"(?:turn|the|a|my|your) right",
    (
        r"(?:fine|great|okay|good|perfect|cool|nice) (?:print|dining|art|deal of|place|food"
        r"|view|restaurant)"
    ),
    r"(?:how|what) (?:about|if)(?: \w+){1,3} (?:fine|good|okay)",
    (
        r"(?:is|are|was|would|will|does) (?:that|it|this|you) (?:right|correct|okay|fine|true"
        r"|good|great)"
    ),
    r"make sure|to be sure|(?:for )?sure (?:if|whether)",
    r"(?:didnt|dont|not) (?:say|said) (?:yes|no)",
    r"(?:what|where|when|who|how|why|which)(?: \w+){0,6} exactly|(?:what|where|when|who|how|why|which) exactly",
    r"(?:figure|figuring|sort|sorting|work|working|find|finding) (?:that|it|this|them) out",
    r"(?:he|she|they|my \w+ and i|we) (?:cant|dont|couldnt) agree(?: \w+)*",
)
"""What holds a yes or a no and is none."""

YES_DRESSED_AS_NO = (
    (
        r"no (?:problem|problems|worries|objections?|issues?|trouble|prob|probs)(?: at"
        r" all)?(?! with (?:the|my)\b)"
    ),
    (
        r"(?:no|nope|nah) (?:that|this|thats|its|it|thatll)(?: is)?(?! all right)(?: is| will| would| all| be)*(?:"
        r" works| work| correct| right| perfect| suits| sounds good| sounds great| looks"
        r" good| looks right)(?! (?:thanks )?(?:but|except))"
    ),
    r"no(?: no)? go (?:ahead|for it|right ahead)",
    r"(?:no )?i (?:dont|wouldnt) mind(?: at all)?|dont mind if i do",
    (
        r"(?:i )?(?:cant|dont|couldnt) (?:complain|see why not|see a problem|see any"
        r" (?:problem|issue|reason why not))"
    ),
    r"(?:i )?(?:see no|have no|got no) (?:problem|objection|issue)s?(?: \w+)?",
    r"why(?: the (?:hell|heck))? not(?! (?:call|send|come|just))",
    (
        r"(?:thats |it is |its |isnt |youre |are |that is )?not (?:a problem|an issue|a bad"
        r" idea|bad|wrong(?: about that)?|false|incorrect|untrue|a lie)"
    ),
    (
        r"(?:dont|do not|have no|ive no|got no) (?:have )?(?:a |any |no )?(?:problem|issue"
        r"|objection|complaint)s?\b(?! with (?:the|my)\b)|dont mind(?: at all)?$"
    ),
    r"couldnt have (?:said|put|asked)|(?:cant|couldnt) ask for (?:better|more)",
    r"(?:couldnt|cant) (?:agree more|say no|argue|be better)|couldnt be (?:better|more right)",
    r"nothing wrong with (?:that|it)|without (?:a )?doubt",
    r"no (?:doubt|question|complaints|kidding)|wouldnt (?:miss it|say no)",
    (
        r"(?:no|nope|nah)(?: no)*(?: (?:oh|okay|sorry|wait|actually|i mean|well|um))* (?:yeah|yes"
        r"|yep|yup)|no i do(?: want)?$|(?:how|why) could i (?:say no|refuse)"
    ),
    (
        r"(?:yeah|yes|yep|yup|okay|oh) (?:no )+(?:totally|for sure|definitely|absolutely|exactly"
        r"|of course|completely)(?! not)"
    ),
    (
        r"(?:no )*(?:im|we are|were|id be) (?:\w+ )?(?:happy|fine|okay|cool|good) with (?:that|it"
        r"|this)|no reason not(?: to)?|(?:no )?not at all (?:go|please|of course|yes|yeah)"
    ),
    r"(?:couldnt|cant|wont|wouldnt|doesnt) hurt(?: to)?$",
)


PERHAPS = (
    r"(?:think|guess|believe) so but|^probably$",
    r"(?:not|isnt|wasnt) (?:a |one )?(?:hundred|100) ?%? ?percent(?: sure)?|not 100%?",
    (
        r"(?:havent|hasnt|not|have yet to|still|didnt)(?: \w+){0,2}? (?:decide|decided"
        r"|deciding|made (?:up )?(?:my|our|a) (?:mind|decision)"
        r"|make (?:up )?(?:my|our) mind|figured (?:it|that) out|figuring (?:it|that) out"
        r"|thought about it|looked into it|settled on)"
    ),
    (
        r"(?:cant|dont|couldnt|wouldnt|didnt) (?:\w+ )?(?:remember|recall|say for sure|know"
        r" for sure|tell you|promise|commit|guarantee)"
    ),
    (
        r"(?:let me|(?:id|ill|i|we|wed|well)(?: would| will)? (?:have to|need to|got to"
        r"|gotta)|gotta|have to|need to)"
        r" (?:\w+ )?(?:ask|talk (?:to|it|with)|think|sleep on|get back to you|consult|run"
        r" it by|discuss|confirm with|look(?: (?:at|into) (?:my|the|our|it)|$)|check (?:my"
        r" (?:cal\w+|schedule|diary|planner|work|husband\w*|wife\w*)|with|first))\b"
    ),
    (
        r"(?:youd|youll|you) (?:\w+ )?(?:have|need|want) to ask|(?:thats|its) up to (?:him|her"
        r"|them|my \w+)|ask (?:me )?(?:again )?later"
    ),
    (
        r"^(?:\w+ )?(?:sort ?of|sorta|kinda|kind of|in a way|more or less|somewhat|to a degree"
        r"|in part)$|yes and no"
    ),
    (
        r"(?:of|in) two minds|i wish i knew|^wish i knew|ask me (?:tomorrow|later|again|next)"
        r"|dont quote me|^(?:only )?(?:if(?! (?:its|it) (?:\w+ )?(?:refund\w+|of))|as long as"
        r"|so long as|provided|assuming) (?:the|its|it|thats|that|they|theres|my|we)(?:"
        r" \w+){1,5}$"
    ),
    (
        r"good question|your guess|^search me$|anybodys guess|anyones guess|remains to be seen"
        r"|up in the air|jurys (?:still )?out|toss ?up"
    ),
    (
        r"(?:im |i am |were |we are |um )*(?:not|never|isnt|aint) (?:\w+ )?(?:sure|certain"
        r"|positive|confident|decided|clear|aware)(?: if thats a yes or a no)?"
    ),
    (
        r"(?:i|we)? ?(?:really |just |honestly )?(?:dont|didnt|wouldnt) (?:\w+ )?(?:know|no"
        r" (?:yet|for sure))"
    ),
    r"dunno|idk|beats me|who knows|hard to (?:say|tell)|difficult to say|unsure|uncertain",
    r"undecided|unaware|(?:hell|shit|damned) if i know",
    r"no (?:idea|clue|preference|opinion|knowledge)|not a clue",
    (
        r"(?:have|has|havent|got|dont have|do not have) (?:a |no |any |the |that |an |really"
        r" )*(?:idea|clue|foggiest|faintest|knowledge|information|answer|earthly idea)"
    ),
    r"(?:it|that|this|all)?(?: all| really)? ?depends|maybe maybe not|maybe yes maybe no",
    r"kind of maybe|a maybe",
    (
        r"(?:maybe|perhaps|possibly|might(?! as well)|potentially|could be|could maybe be|may be|we ?ll"
        r" see|lets see|will see|conceivably)(?! (?:at|on|around|in the|the|next|for|we|you"
        r"|a|make|around|noon) )"
    ),
    (
        r"(?:cant|couldnt|not able to|unable to) (?:really )?(?:say|tell|decide|answer|make up"
        r"|be sure)"
    ),
    r"able to say",
    r"(?:im |still )?(?:torn|on the fence|thinking about it|drawing a blank|debating)",
    r"(?:have|need|want|like|let me|got) (?:to )?(?:think|sleep on|mull)",
    (
        r"i(?:d|ll)? have to (?:ask|check|see|talk)|fifty fifty|50 50|either(?: way| or| one|"
        r" of them)?(?= |$)|one or the other"
    ),
    r"half and half|so so|could go either|make up my mind|need (?:some |more )?time",
    r"let me (?:check|see|ask|get back|think)",
    r"ill (?:think|let you know|get back|see|know|have to (?:check|see|ask))",
    r"(?:its|thats) (?:a )?(?:possibility|possible)",
)

YES_FIRM = (
    (
        r"^(?:\w+ )?(?:this is|thats|its) (?:he|she|him|her|me)$|^speaking$|^(?:you have|youve"
        r" got) (?:him|her|me)$"
    ),
    r"(?:i|we) (?:believe|think|guess|suppose|reckon|hope) (?:its|hes|shes|theyre|thats|youre|im)$",
    r"^(?:\w+ )?(?:pretty much|basically|essentially|just about|in essence)$",
    (
        r"(?:i|we) (?:believe|think|guess|suppose|reckon|hope) (?:it|that|thats|he|she|they"
        r"|this|we|i)(?: \w+){0,2} ?(?:is|are|does|did|was|right|correct|do|will|would|have"
        r"|has)$"
    ),
    (
        r"(?<!not )(?<!not as )(?:as )?far as i(?:m)? (?:know|can tell|aware|remember)|(?<!not"
        r" )to my knowledge|to the best of my knowledge"
    ),
    r"^(?:\w+ )?(?:i |we |ive |weve )?already (?:have|did|done|do|am|are|is)(?: (?:it|that|so))?$",
    (
        r"(?<!not )(?<!not a )(?:a |one )?(?:hundred|100) ?%? ?percent\b(?! (?:of|off|sure if"
        r"|down|financ))"
    ),
    (
        r"^(?:\w+ )?(?:exactly|just|spelled|written|pronounced)(?: \w+)? (?:like that|as it"
        r" sounds|the way it sounds)$|thats how (?:you|its|it is|its|i|we|they)\b"
    ),
    (
        r"(?:i|we|he|she|they|it) (?:most |very |so )?(?:sure|certainly|definitely|absolutely"
        r"|indeed|totally) (?:is|are|am|do|does|did|has|have|will|would|can|was|were)\b"
    ),
    (
        r"(?:it|he|she|they|that|there) (?:is|does|has|did|was|were|are|will|would)(?:"
        r" (?:indeed|now|yes|too))?$"
    ),
    (
        r"(?:yes|yeah|yep|yup|yah|yea|yeas|yeap|yess+|yeahh+|yas+|yis|ye|ya|aye|yessir|uh"
        r" huh|mm ?hmm*|m ?hmm+|mhm|uhhuh|affirmative|affirmitive|affirmed|si)"
    ),
    (
        r"(?:i|we|it|they|that|he|she) (?:sure |certainly |really |definitely |absolutely "
        r"|most certainly )?(?:do|am|would|did|have|is|are|can|will|does|were|could|should"
        r"|might as well)$"
    ),
    r"^id$|^(?:\w+ )?i (?:guess|suppose)$|^(?:\w+ )?if you (?:like|want|insist|must)$",
    (
        r"^(?:oh )?(?:i|we) (?:sure |certainly |definitely )?(?:do|am|would|did|will|can)"
        r" (?:please|thanks|thank|yes|indeed|too|actually|i|thats|want)"
    ),
    r"(?:i|we) (?:guess|think|suppose|believe|hope|reckon|imagine) so|i should (?:think|hope) so",
    r"of course|(?<!golf )(?<!a )(?<!the )(?<!main )course|absolutely|definitely|certainly|surely|without question|for sure",
    r"naturally|obviously|totally|indeed|by all means|you bet|you betcha|you know it",
    r"sure (?:thing|do|did|am|will|would|is|why not)|sure|hell ye(?:s|ah)|heck yeah",
    r"damn (?:right|straight)|very much so|most certainly|most definitely",
    r"^(?:\w+ )?roger(?: that)?$|roger that|copy that|10 4|ten four|right on|okey dokey|okay dokey|alrighty",
    r"aye aye|fo ?sho|^bet$|amen|positive|true|agreed|accepted|(?<!pre )approved|confirmed|confirm",
    r"granted|permission granted|(?<!a )certain(?! \w)",
    r"correct|correcto|corrrect|exactly|precisely|spot on|bingo|checks out|spotless",
    (
        rf"{_IT_IS}{_VERY}(?:correct|right|true|accurate|a yes|yes|a fact|facts|the truth"
        rf"|affirmative|factual|the plan|exactly right)(?! (?:but|except))"
    ),
    (
        rf"{_IT_IS}{_VERY}(?:the one|what i (?:want|wanted|need|said|meant|asked for|was"
        rf" looking for|am looking for|was trying to do)|what im looking for|my request)$"
    ),
    r"(?:you|youve) (?:got|have|figured) (?:it|that|each|everything)(?: right| correct| all| out)?",
    r"got (?:it|that) right",
    r"(?:i|we) (?:\w+ )?(?:agree|confirm|accept|approve|concur|consent)(?: .*)?",
    (
        r"(?:i|id|we|wed) (?:love|like|want|really like|definitely like|be happy|be glad|be"
        r" delighted|appreciate|be interested|be up for)(?: (?:that|it|to|one|for|a lot|very"
        r" much|some|you to))*$"
    ),
)


YES_BY_APPROVAL = (
    (
        r"(?:itll|it will|thatll) have to do|(?:thatd|that would) be (?:a (?:big"
        r" )?)?(?:helpful|useful|handy|kind|help)|^(?:im|were)$|^(?:id|we(?:d)?|i would) say"
        r" so$"
    ),
    (
        r"^(?:\w+ )?(?:thats|thatd be) (?:my|our|the) (?:number|address|name|email|cell|car"
        r"|one|house|place|date|time|plan)$|^no youre right"
    ),
    (
        r"^(?:oh |yes |well |sure )*(?:you|we|they|i) (?:may|can|sure can|could)(?: do (?:that"
        r"|it|so))?$|feel free|be my guest|have at it|knock yourself out|your call|suit"
        r" yourself"
    ),
    (
        r"^(?:i|we|it|that|they|this)? ?(?:should|ought to|oughta) (?:be (?:able to|fine|okay"
        r"|good|alright|doable)|work|do|manage)\b"
    ),
    (
        r"thats what (?:it is|i|we|im|were|he|she|they)\b(?! (?:never|didnt|dont))|(?:read"
        r"|reading) my mind|you nailed it|nailed it|on the money|on the nose"
    ),
    (
        r"(?:lock|pencil|write|put|sign|count|mark|book|squeeze) (?:it|that|me|us) (?:in|down"
        r"|up)\b(?! (?:at|on|for \w+day))"
    ),
    (
        r"(?:ill|well|i will|we will|i can|we can|i could|we could|id|wed) (?:definitely "
        r"|certainly |gladly |happily )?(?:take|be there|make|do|come|manage|swing)(?: (?:it"
        r"|that|this|one|the first one|then|work|there))*$"
    ),
    (
        r"see you (?:then|there)|^(?:oh |yeah |well )?go on(?: then)?$|good (?:enough|by me"
        r"|with me|for me)|fine by (?:me|us)|(?:okay|fine|good) with (?:me|us)"
    ),
    (
        r"^(?:yes |yeah |well )*(?:i|we|theres|there is|ive|weve)(?: do)?(?: have| got| has)?"
        r" (?:one|two|three|some|several|a few|a couple)$"
    ),
    (
        r"(?:lets|ill|well|ill just|gonna|going to)? ?(?:go|going|roll|run|stick) with (?:that"
        r"|it|this|the)\b|lets roll|lets ride|(?:thats|its) a (?:go|plan|deal|date|bet|match)"
    ),
    (
        r"(?:that|this|it|which|either|\w+day|\w+ oclock|morning|afternoon)(?: one| time|"
        r" day)? ?(?:s|is|are|would be|will be|suits|works)? (?:fine|dandy|swell|peachy|okay"
        r"|alright|doable|suits)\b|that suits"
    ),
    (
        r"(?:okay|okee|alright|all right|fine|great|good|perfect|awesome|cool|nice|excellent"
        r"|wonderful|fantastic|lovely|super|sweet|amazing|terrific|brilliant|splendid|superb"
        r"|marvelous|neat|peachy|dandy|swell|stellar|grand|groovy|dope|ideal|righty ?o"
        r"|righto|right|righto|gotcha|got it(?! (?:off|from|in|on|at|for|last|when|two|a|years?|this|back|used|new|second|through"
        r"|via|of|by|down)\b)|understood|deal(?! with)|done(?! (?:it|that|this|one|with)\b)|works(?! (?:nights|days"
        r"|weekends|there|late|full|part)\b)|^(?:\w+ )?sold$)"
    ),
    (
        r"(?:bring it|gladly|happily|with pleasure|my pleasure|facts|fair enough|thatll do"
        r"|very well|very good|as you (?:wish|like)|suits me|whatever|please$|^please)"
    ),
    (
        rf"{_IT_IS}?{_VERY}(?:sounds?|works?|looks?|seems?|suits?|should|will|would|ll|is)"
        rf" {_VERY}(?:like a plan|good|great|perfect|fine|okay|right|correct|works?|nice"
        rf"|alright|lovely|wonderful|excellent|awesome|amazing|fantastic|delightful"
        rf"|reasonable|fair|interesting|cool|best|better|sense|me|for me|do|do it|brilliant"
        rf"|accurate|fun)"
    ),
    (
        rf"{_IT_IS}{_VERY}(?:it|okay|fine|good|great|perfect|alright|cool|nice|works?|do"
        rf"|ideal|wonderful|the (?:one|plan)|workable|acceptable|awesome|excellent|best"
        rf"|doable|interesting|lovely|amazing|fantastic|smart idea|about it)"
    ),
    rf"{_DO_IT}(?! (?:on|in|at|for|from)\b)",
    (
        r"(?:please|lets|let us|go on)(?: (?:do|go|continue|proceed|book|reserve|schedule"
        r"|set aside|hook))(?! (?:it )?(?:on|in|with|for|at|from)\b)"
    ),
    (
        r"(?:im|i am|were|we are) (?:\w+ )?(?:in|game|down|ready|interested|(?:good|okay"
        r"|fine|happy|cool) with (?:that|it)|up for (?:it|that)|on board|positive)"
    ),
    (
        r"(?:^its$|makes sense|(?:it does|that does|it is|that is|they are|it was)(?=$| (?:thanks|yes|indeed)\b)|this is it|thats it"
        r"|same here|might as well|could you do so|can we(?: please)?$|i could (?:use|go for"
        r"|do with)|count me in|im in|as planned|going once)"
    ),
)
"""A yes only where one was asked for."""

YES_BY_WANTING = (
    (
        r"(?:i|we)(?:d|ll| will| would| do)? (?:really |very much |also |definitely |still"
        r" )?(?:want|like|need|love|wish|take|fancy|enjoy)(?: (?:it|that|this|them|one|the"
        r" first one|you to(?: \w+)?))?(?: please| very much| a lot| now)*$"
    ),
    (
        r"(?:i|we)(?:d|ll| will| would| do)? (?:really |also |definitely |still )?(?:want"
        r"|like|need|love|wish) to (?:book|buy|make|reserve|schedule|rent|get|do|have|visit"
        r"|see|purchase|transfer|proceed|listen|watch|go)\b"
    ),
    r"^(?:i|we)d (?:love|like)(?! to (?:know|ask|find out|speak|talk|understand)\b)",
)
"""A yes where one was asked for, unless a new value comes with it."""
