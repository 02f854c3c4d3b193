# Terms of the lists that profiles, filters and tables share. A key in the code or the data follows the prefix.

## Size of a firm or organisation

size-1 = 1 person (self-employed)
size-2-9 = 2–9 people
size-10-49 = 10–49 people
size-50-249 = 50–249 people
size-250 = 250 people or more

## What a person speaks for

kind-person = For myself
kind-firm = Firm
kind-association = Association
kind-chamber = Chamber of commerce
kind-think-tank = Think tank
kind-international-body = International body
kind-government = Government

## Roles in an exchange

role-visitor = Visitor
role-participant = Participant
role-observer = Observer
role-delegate = Delegate
role-moderator = Moderator
role-secretariat = Secretariat
role-coordinator = Coordinator
role-operator = Operator

## What each role may do, where one is given

role-may-participant = Shares ideas, comments, supports.
role-may-observer = Does what a participant does. The role stands beside the name.
role-may-delegate = Marked as delegate of a Member; writes as a participant does. Replying for the Member on the record is not yet possible here.
role-may-moderator = Also reads what was flagged or waits, and keeps or hides it under a rule.
role-may-secretariat = Also runs the exchange: requests, invitations, texts, documents, timetable, settings.
role-may-coordinator = Does what the secretariat does, and names other coordinators.

## Stance: the label of one comment

stance-for = For
stance-against = Against
stance-neutral = Neutral
stance-question = Question
stance-experience = Experience
stance-answer = Answer

## Stance: the heading of several comments

stances-for = Arguments for
stances-against = Arguments against
stances-question = Questions
stances-experience = Experiences
stances-answer = Answers

## Status of an idea

status-published = Published
status-under-study = Under study
status-taken-up = Taken up
status-not-taken-up = Not taken up

## Regions, as WTO statistics define them

region-africa = Africa
region-asia = Asia
region-cis = CIS, including associate and former member States
region-europe = Europe
region-middle-east = Middle East
region-north-america = North America
region-south-central-america = South and Central America and the Caribbean

## Whether women lead the firm

women-led-yes = Led by women
women-led-no = Not led by women
women-led-unsaid = Not said

## Languages. In French and Spanish without a capital, because they also stand inside sentences

language-en = English
language-fr = French
language-es = Spanish
language-ar = Arabic
language-zh = Chinese
language-ru = Russian
language-pt = Portuguese

## Seasons, in the date of an issue

season-spring = Spring { $year }
season-summer = Summer { $year }
season-fall = Fall { $year }
season-winter = Winter { $year }

## Access to a document

access-public = Public
access-restricted = Restricted
access-unknown = Access not known

## How sure a fact is

certainty-sourced = From a source
certainty-own = Own document of this exchange
certainty-inferred = Inferred
certainty-title-only = Only the title is known
certainty-sample = Sample document, written for this exchange
