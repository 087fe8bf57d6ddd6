"""How people ask for no more calls, and what only sounds like it."""

from __future__ import annotations

WISHES = """
stop calling me
please stop calling
please stop calling me
stop calling this number
stop calling here
stop calling my house
stop calling my phone
quit calling me
quit calling my wife
would you stop calling me
can you please stop calling me
will you people stop calling me
could you guys stop calling this number please
I want you to stop calling me
I need you to stop calling
I'd like you to stop calling me
I asked you to stop calling me
I told you people to stop calling
I've asked you three times to stop calling me
how many times do I have to tell you to stop calling me
why won't you stop calling me
why do you keep calling, stop it, stop calling me
just stop calling already
stop fucking calling me
stop with the calls
stop all these calls
stop the calls please
stop contacting me
stop harassing me
stop bothering me
stop texting me
stop ringing me
stop phoning this house
stop soliciting me
stop spamming me
stop blowing up my phone
cease and desist
cease all contact
please cease calling this number
don't call me again
do not call me again
don't call again
don't ever call me again
don't you ever call here again
don't call me anymore
don't call me any more please
do not call this number again
don't call this number anymore
don't call here anymore
don't call back
please don't call back
don't call me back ever
don't you dare call me again
do not contact me again
do not contact me
please do not call me
please don't call me
don't call me
don't call
never call me again
never call this number again
never ever call me again
never contact me again
you are never to call me again
you're not to call this number again
I don't want you to call me
I don't want you calling me
I don't want you calling me anymore
I don't want you people calling my house
I don't want to be called
I don't want to be called again
I don't want to be contacted
I do not wish to be contacted
I do not wish to receive any more calls
I don't want any more calls
I don't want any calls from you
I don't want these calls
I don't want calls like this
I don't want to get calls
I don't want to get these calls anymore
I don't want to receive calls from your company
I don't want to hear from you again
I don't want to hear from you people anymore
I never want to hear from you again
I'd prefer not to be called
I would rather not be contacted again
I'd like to not receive calls
no more calls
no more calls please
no more phone calls
no more calling
I said no more calls
I want no more calls from you
take me off your list
take me off the list
take me off your calling list
take me off of your list
take me off this list please
can you take me off your list
could you please take my number off your list
take us off your call list
take my name off your list
take this number off your list
take me off whatever list you have me on
get me off your list
get me off this damn list
get my number off your list
get my name out of your system
remove me from your list
remove me from your calling list
remove my number
please remove my number from your database
remove this number from your list
remove me
remove my name from your records
I want to be removed from your list
I'd like to be taken off your list
please have me removed from your call list
can I be taken off the calling list
delete my number
delete my number from your system
please delete my information
erase my number
strike my name from your list
scratch me off your list
cross me off your list
drop me from your list
put me on your do not call list
put me on the do not call list
add me to your do not call list
please add my number to the do not call list
place this number on your do not call list
put my number down on your don't call list
I'm on the do not call list
I'm on the national do not call registry
this number is on the do not call list
we're registered on the do not call list
my number is on the do not call registry so stop
lose my number
please lose my number
lose this number
forget my number
block my number on your end
throw away my number
unsubscribe
unsubscribe me
please unsubscribe me from these calls
opt out
I want to opt out
opt me out
I'm opting out
I'd like to opt out of calls
I withdraw my consent to be called
I revoke my consent
leave me alone
just leave me alone
leave us alone please
leave me the hell alone
leave my family alone
let me be and don't call
these calls have to stop
these calls need to stop
the calls must stop
this is harassment
you're harassing me, stop it, don't call
I'm going to report you to the FTC
I will report you for harassment
if you call me again I'll call the police
if you ever call this number again I'm calling my lawyer
call me again and I'll sue you
this better be the last time you call me
this is the last time you people call me
I'm sick of these calls
I'm tired of you people calling me
sick and tired of your calls
I'm fed up with these calls
enough with the calls
enough calls already
I've had enough of your calls
I want nothing to do with you
I want nothing more to do with your company
go to hell
fuck off
fuck off and don't call me
piss off
bugger off
get lost
screw you
fuck you
go away
go away and stop calling me
go fuck yourself
take me off your fucking list
get me off your goddamn list you morons
don't fucking call me again
I never consented to these calls
you don't have my permission to call me
I never gave you permission to call, never call again
not interested, take me off your list
I'm not interested, stop calling
no thanks and please don't call again
yeah no, take me off the list
wrong number, don't call again
listen, I'm at work, don't call me anymore
um yeah could you uh just not call me anymore
I don't want to be on any list
I don't want to be on your list
I don't need any more calls from you
we don't want any calls
we don't want any sales calls
make it stop
quit bugging me
quit harassing my mother
knock it off with the calling
cut it out with the calls
I'm done with these calls
I am blocking you
I'm blocking this number
hang up and never call back
don't bother calling me again
don't bother calling back
don't bother me again
do not disturb me again
I told you not to call me
I thought I told you not to call anymore
didn't I tell you not to call me again
please make sure nobody calls me again
I don't want anybody from your company calling me
tell your people to stop calling me
please tell them to take me off the list
can you make the calls stop
no further contact please
I request that you not call me again
you need to stop calling me
you have to stop calling this number
you guys gotta stop calling
you should stop calling me
you better stop calling me
I wish you would stop calling me
it would be great if you stopped calling me
i would appreciate it if you didn't call again
kindly stop these calls
never phone here again you hear me
please take our number out of your system
my wife and i do not want these calls anymore
get me off this calling thing
for the last time stop calling
jesus christ stop calling me
how did you get this number don't call it again
i'd like my number deleted
can you make sure i don't get any more calls
i don't ever want to get another call from you
this needs to stop i keep getting your calls
you keep calling me and i want it to stop
you've called me ten times this week, stop
i'm not interested and please don't call me anymore
hey buddy lose this number alright
please don't call us anymore we're elderly
would you mind not calling me again
i'm asking you politely to remove my number
i want off this list
i want off your list
i want to be off the list
take me the hell off this list
no don't call me i'm on the do not call list
you are violating the law by calling me i'm on the do not call registry
quit it with the phone calls
i will sue you if you call me again
don't you people understand i don't want to be called
please mark my number do not call
flag me as do not call
i'm asking to be removed from all lists
please honor my do not call request
i'm hanging up don't ever call back
screw off
eff off
buzz off
sod off and leave me alone
shut up and stop calling me
stop calling me asshole
don't call me again asshole
don't fucking call me
never fucking call here again
i don't want anything from you stop calling
not now not ever don't call
do not ever dial this number again
please erase me from your system
please discontinue calling
please refrain from calling this number
please end these calls
i'm over these calls take me off
consider this my opt out
i no longer want to receive calls
i no longer wish to be contacted
please respect my wishes and do not contact me
scrub my number from your database
do not use this number again
block me from your system
i don't want to talk to you people ever again
please stop all communication
no more communication please
dont contact me any further
we do not accept sales calls
we don't take solicitation calls
we don't want solicitors calling
no soliciting please take us off your list
bye and don't call here anymore
i need this number removed immediately
we've asked you before to stop phoning
can you guys knock it off with the phone calls
please make a note not to call this number
make a note that i do not want calls
please update your records i don't want to be called
just don't call me ever again alright
nobody here wants your calls
i'm gonna need you to quit calling
you got the wrong number stop calling here
this is the wrong number please take it off your list
my mother has dementia please stop calling her
stop calling my grandmother
please stop calling my kids
you woke up my baby don't call again
i said don't call me
what part of don't call me don't you understand
do not call means do not call
i am on the dnc list
add me to the dnc
put me on the d n c list
remove me from all future calls
exclude me from your calls
please cancel my calls from you
take this phone number off
please take this number off
could you please just take me off
hey can you remove my phone number please
you need to take me off your list
you need to remove me
please remove us
remove our number
i want to unsubscribe from these calls
how do i unsubscribe
how do i get off your list
how do i get off this list
how can i stop these calls
how do i make you stop calling me
can i opt out of these calls
what do i have to do to get you to stop calling
i've told you a hundred times not to call
i don't want no more calls
ain't nobody want your calls
don't be calling me no more
don't be calling here
stop calling me bro
quit calling me man
yo stop calling
stop calling damn it
for god's sake stop ringing me
will you ever stop calling
i hate these calls stop
these calls are driving me nuts stop calling
i consider this harassment
you are harassing me
i'll call the cops if you don't stop calling
if you don't stop calling i will report you
get a life and stop calling
don't contact this number ever
never dial this number again
please lose this contact
erase my details
delete me from your database
delete me from your system
please delete all my data
take me out of your system
take me out of your database
i'd like to be removed
i would like to be removed from the calling list
please remove me from the contact list
i do not consent to being called
i do not give you permission to call me
shove it and don't call back
go bother someone else
bug off
leave me in peace
leave us in peace
i want to be left alone
we want to be left alone
why can't you leave me alone
not interested don't call back bye
please don't phone me anymore
i'd really like you to stop calling
could you not call me anymore
can you not call this number
you can stop calling now
you can take me off your list
do me a favor and stop calling
do me a favor lose my number
enough, don't call again
no calls please
i don't take calls like this
i don't want your calls
i don't want your phone calls
i'm asking you not to call again
i am requesting that you stop calling me
this is my final warning don't call me
who gave you permission to call me stop calling
i didn't sign up for this take me off
i never signed up for these calls
i didn't ask for these calls
why do you people keep calling me leave me alone
how many times do i need to say don't call
are you deaf don't call me
just quit calling
never contact me
you need to take my number off your list
take my number off of there
take my number out
get rid of my number
get my number out of there
get my number off there
please get me off the list
make sure i'm off the list
make sure you take me off the list
please put me on your no call list
no call list please
do not call list please
do not call list
put me down as do not call
put me on do not call
i want to be on the do not call list
we are not interested please remove us from your list
please stop. i don't want to be bothered
quit bothering people
stop bothering us
don't bother us again
i wish you people would leave me alone
would you leave me alone
can you leave me alone
please leave my mother alone
you've got to stop calling here
this is the fifth time you called today stop it
stop it with the calls
stop these robocalls
i don't accept unsolicited calls
remove me from your system
remove all my information
purge my number
i'd like to opt out
opt out please
can i opt out
how do i opt out
stop calling my cell phone
stop calling me every day
don't call me every day just don't call at all
stop calling so late, in fact stop calling period
fuck you don't call me
eat shit and lose my number
shove your calls
screw your list take me off
you're annoying stop calling
don't want to talk don't call
i hung up on you yesterday don't call back
not interested stop calling
we're on the national do not call list
i'm registered with do not call
please ensure i am not contacted again
please see that this number isn't called again
i would prefer you not contact me
i would prefer you don't call me
i'd prefer no calls
i'd prefer if you stopped calling
stop reaching out to me
please do not reach out again
don't reach out to me
let's not do this again lose my number
cancel all future calls
end all calls to this number
mark me as do not call
forget you ever had this number
forget you have my number
throw my number away
"""
NEAR_MISSES = """
don't call me tomorrow, call me Friday
don't call me tomorrow
don't call me before nine
don't call me before noon please
please don't call me at work
don't call me at work, call my cell
don't call me after six
don't call me after 5 pm
do not call me on Sundays
don't call me on Monday
don't call me on the weekend
don't call me today, call me on Thursday
don't call me this week
don't call me this week, next week is better
don't call me until Friday
don't call me until after lunch
don't call me too early
don't call me so early in the morning
don't call me late at night
don't call me in the morning
don't call me right now I'm driving
don't call me back today
don't call me back until you have the price
don't call me yet
don't call me just yet I need to talk to my wife
don't call me during dinner
don't call me while I'm at work
don't call me unless something comes up
don't call me unless you have a house
don't call my office, call my cell
don't call my work number, use my cell
don't call my wife, call me
don't call the house phone, call my mobile
don't call me sir
don't call me ma'am
don't call me Bob, my name is Robert
don't call me mister
don't call me crazy but I'd pay five hundred
don't call me that
don't stop
don't stop, go on
no don't stop, keep going
please don't stop
don't stop now
don't stop calling me
I don't want to stop calling
I don't want you to stop calling me
I don't want to stop
I didn't say stop calling
I'm not asking you to stop calling
I'm not saying don't call
stop
stop, I meant Tuesday
stop, I said four hundred thousand
wait, stop, go back
stop right there, that was the wrong address
stop by anytime
can I stop by tomorrow
I'll stop by on Friday
my car won't stop making noise
the brakes don't stop the car
the engine stops at red lights
it stops working when I call it up
stop for a second please
can you stop talking for a second
stop talking
hold on stop
don't take me off the list
don't take me off your list
please don't remove me
don't remove my number
don't delete my number
don't lose my number
please don't lose my number
don't forget to call me
don't forget to call me tomorrow
please don't forget to call me back
don't hesitate to call me
don't be afraid to call me
don't wait to call me
call me tomorrow
call me back
call me any time
you can call me whenever
please call me again tomorrow
call me again next week
can you call me again on Monday
call me Friday
you didn't call me
you never call me back
you never called me back
why didn't you call me
why don't you call me tomorrow
why don't you call me back later
nobody ever calls me back
if you don't call me by Friday I'll go elsewhere
if they don't call me I'll let you know
they don't call me back
my agent doesn't call me
they won't stop calling me
another company keeps calling me
I told the other company to stop calling me
my old agent would not stop calling me
I asked them to stop calling me
telemarketers won't stop calling me
my husband told them to take us off their list
the dealer keeps calling me about the recall
what is a do not call list
do you have a do not call list
take me off hold
take me off speaker
take me off the waiting list
take me off the waitlist for Tuesday
can you take me off the cancellation list
take my name off the appointment
take me off the Tuesday appointment
take me off the schedule for Thursday
remove the old appointment
remove the tires
can you remove the two o'clock
cancel my appointment
cancel the call back
please cancel the two thirty
delete the second appointment
put me on the list
put me on your list
put me on the call list
add me to your list
add me to the waiting list
keep me on the list
keep me on your list please
can I get on your list
how do I get on the list
I'd like to be on your email list
I want to list my house
take it off the market
we took it off the market
I don't want to list with an agent
I don't want a call, just send me an email
I'd rather you text me
text me instead of calling
you don't need to call me
you don't have to call me back
no need to call me back
there's no need to call
I don't need a call back
you can stop there
you can stop now, that's my number
that's enough
that's enough bedrooms
no more than four hundred thousand
no more questions
no more than two bathrooms
I don't want any more than three bedrooms
I don't want any more bedrooms
I don't want to wait any more
I'm not interested
not interested
I'm not interested in a condo
no thank you
no thanks, goodbye
goodbye
I have to go
I have to hang up now
I'm busy right now
I'm at work, call me later
leave me a message
leave me a voicemail
leave it alone
leave the car with you
I'll leave my number
leave my number with her
let me be clear
let me be honest
let me block off some time
block my calendar for Tuesday
what number are you calling from
who is calling
why are you calling
you're calling about the house right
I'm calling about the oil change
I'm calling to stop the leak
I was calling to book a service
my phone stops ringing
did you lose my number
I lost my phone number
I forgot my number
I forget my number
how do I opt out of the extended warranty option
I want the option without the sunroof
never mind
never been there
I never got a call
I've never called before
I never said that
call off the appointment
hang on
I hate to bother you
sorry to bother you
it doesn't bother me
does the noise bother the neighbors
am I bothering you
don't bother with the car wash
don't bother
that would be fine don't worry about it
don't worry about it
don't call it a condo
I wouldn't call it urgent
I'd call that a good price
I call it the blue one
what do you call that
they call me Joe
everyone calls me Joe
people call me Liz
you can call me Al
don't call me if it's after eight
you don't have to call me again, I'll come by
please don't call before ten i work nights
call me again after five
never call before eight
my number is on the list right
is my number on your list
am i on the list for thursday
did you take me off the schedule
don't call my landline, call the cell
please don't call the house my baby is sleeping, text me
can you stop by the house
i can't stop thinking about that house
the calls keep dropping
sorry the call dropped can you call me again
don't call it off
i've been getting calls from another dealership
i don't want to bother you again
i don't want to call again, can you just book it now
i don't want to have to call back
don't make me call again
you don't want to call me while i'm driving
we should stop here
stop stop stop i said the third not the fourth
no stop that's the wrong number
never again will i buy a ford
do not put me on hold again
don't put me on hold
don't transfer me again
i don't want to be transferred
i don't want to be on hold
leave my name off the sign
get me off the phone in five minutes i have a meeting
get me out of this lease
remove me from the loan
take my husband off the title
take the old car off the lot
can you remove the old number and use this one
delete that number it's my old one
forget that number i meant five one two
scratch that number
change my number
i don't want any more emails
i don't get calls at work
call me no more than twice
don't worry about calling me back
don't bother calling my wife she's out of town
i won't call again today
don't call me mrs smith call me jane
please stop the engine noise
can you stop the leak
stop saying that
i got a call from you yesterday
i missed your call
who called me
stop asking me that
don't ask me again
i already told you don't make me repeat it
nobody called me back
i'm done with the call thanks bye
that's it for this call
can you call me back in an hour
don't call me in the next hour
i don't want you to call the bank
don't call the other guy
did i get a call from you
i don't want to miss your call
i don't want to lose my number plates
don't ever sell that house
never mind the list
i never got your list
send me your list
what's on your list
take me through the list
take me through the options
get me off to a good start
take the third one off the list
remove that one from the list of houses
take downtown off my list
cross riverside off the list
i want to stop renting
we want to stop paying rent
i'd like to stop there for a second
i want to stop by
i need you to stop and listen
please stop and repeat that
enough about me
enough bedrooms for the kids
that's enough thank you
no more than two calls
i want to be called jim
i want to be called back
i'd like to be contacted by email
contact me by email
please contact me again next week
don't text me call me
don't email me just call
do not email me call me instead
you may call me again
do call me again
call again later please
i will call again
could you call again in ten minutes
we never stop
the phone never stops ringing here
my phone keeps calling people
i keep calling you but nobody answers
you keep cutting out
you keep saying that
quit it i'm talking to my dog
leave it in the driveway
leave me your number
leave me on hold
just leave me a text
be quiet i'm talking to my son
go on
go away for the weekend
we'll go away next week
we're going away on friday
i was told to call this number
i was told not to call before nine
they told me not to call a realtor
my wife said not to call
please call me at home instead
stop calling it a condo
could you not call before nine
can you not call me during dinner
you can call this number
no calls after eight please
no calls on sunday
i missed two calls from you
i didn't get any calls
i never got your call
i never signed the lease
how do i get on your list
is my house on the list
make sure i'm on the list
put me down for tuesday
i'd prefer a call in the morning
i'd prefer if you called tomorrow
i'd prefer no stairs
please do not reach out until next week
i would prefer you don't call my wife until friday
the last owner never called the city
let's not do this again it took forever
cancel the future appointments
stop the car from shaking
the car stops and then starts again
i don't want to be bothered with a loan
i was bothered by the noise
my neighbors bother me
leave my car alone don't touch the radio
i get a lot of calls about my warranty
have you called the seller
don't take the first offer
don't take any calls for me it's just a joke i want the house
take my number down
take my number please
get my number from the file
my number is on file
you have my number in your system
is my number in your system
put my number in your system
do you want my number again
"""
