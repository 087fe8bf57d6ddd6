"""Words that follow "I'm", "it's" or "this is" and are no names."""

from __future__ import annotations

COMMON = frozenset(
    """
    a an the this that these those it its he she we they you i me my your his her our their us him them who what which
    where when why how there here and or but so if because since though although while as at by for from in into of off on
    onto out over to up with without about after before again against around between during near under until than then
    am is are was were be been being do does did doing done have has had having can could may might must shall should will
    would not no yes yeah yep nope nah okay ok alright right sure fine good great perfect awesome cool nice bad wrong true
    false correct well better best worse worst happy sad sorry afraid glad excited ready busy free available late early
    looking calling trying going coming wondering hoping thinking interested curious done finished new old big small large
    little just only also too very really quite pretty actually basically probably maybe perhaps definitely absolutely
    certainly still already yet now today tomorrow tonight yesterday morning afternoon evening night noon week weekend month
    year monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december spring summer fall winter one two three four five six seven eight nine ten eleven
    twelve first second third twenty thirty forty fifty hundred thousand million zero dollar dollars money budget price
    house home apartment condo townhouse property place car truck vehicle oil change brake brakes tire tires engine service
    appointment phone number email address name names call text message agent realtor buyer seller owner broker bank loan
    mortgage cash buy buying sell selling rent renting lease purchase move moving own owning need needs want wants like
    love hate know think guess believe say said says tell told ask asked give get got getting go goes gone come came make
    made take took see saw look looks hear heard speak speaking talk talking say please thanks thank hello hi hey bye goodbye welcome
    everything nothing anything something someone anyone everyone nobody somebody person people human robot bot machine
    man woman guy lady sir maam wife husband partner spouse mother father mom dad son daughter brother sister friend family
    kids kid child children not isnt dont cant wont didnt doesnt wasnt aint im its thats hes shes were theyre ill id ive
    more less most least much many few some any all both each every other another same different own enough lot lots bit kind
    sort type way thing things time times day days hour hours minute minutes long short high low expensive cheap important
    urgent possible impossible hard easy difficult broken leaking making noise light lights warning check checking
    hung stuck lost confused sick tired retired married single divorced pregnant driving working waiting holding
    back down north south east west downtown area neighborhood street avenue road city town county state school schools
    um uh er hmm oh ah mm huh wow gosh well anyway hold wait stop repeat pardon excuse help question questions problem
    problems issue issues trouble reason regarding concerning called spelled spelling with k c h e y z s double letter
    last middle full legal real live actual quick quickly slow soon later never ever always sometimes often usually flexible
    open closed near close far outside inside upstairs bedroom bedrooms bathroom bathrooms garage yard pool kitchen
    depends depending between whatever whenever wherever anywhere somewhere everywhere nowhere none neither either
    up set good-to-go approved pre preapproved qualified prequalified using paying planning planned supposed able unable allowed
    good morning evening customer client caller homeowner landlord tenant renter student teacher doctor nurse lawyer
    ideally preferably mainly mostly hopefully possibly roughly anyway somewhere nearby ridiculous hurry
    put puts putting
    gracias por favor hola bueno pues si senor senora pero mira oye el la mi nombre es llamo soy que
    it'd you'd private personal none business unknown anonymous secret confidential not-sure recording voicemail spam scam
    """.split()
)

SURNAMES = frozenset(
    """
    price young long west north east best love little small short low good fine strong white black brown green gray
    banks park parks king cook hill hills wood woods church rivers carpenter driver mason fields field summers winters
    may march day week weeks noon hand wise light close bell rose stone brooks ford cash street case hall house banker
    page law read reed rich sharp swift wells wolf fox bird frost snow steel waters glass hunter fisher farmer baker
    """.split()
)
"""Words that are names too, once a first name stands before them."""
