# Terms of the lists that profiles, filters and tables share. A key in the code or the data follows the prefix.

## Size of a firm or organisation

size-1 = 1 personne (travail indépendant)
size-2-9 = 2 à 9 personnes
size-10-49 = 10 à 49 personnes
size-50-249 = 50 à 249 personnes
size-250 = 250 personnes ou plus

## What a person speaks for

kind-person = À titre personnel
kind-firm = Entreprise
kind-association = Association
kind-chamber = Chambre de commerce
kind-think-tank = Groupe de réflexion
kind-international-body = Organisme international
kind-government = Gouvernement

## Roles in an exchange

role-visitor = En visite
role-participant = Participation
role-observer = Organisme observateur
role-delegate = Délégation
role-moderator = Modération
role-secretariat = Secrétariat
role-coordinator = Coordination
role-operator = Administration du site

## What each role may do, where one is given

role-may-participant = Partage des idées, commente, soutient.
role-may-observer = Peut faire tout ce que permet la participation. Le rôle figure à côté du nom.
role-may-delegate = Porte la mention de délégation d’un Membre et écrit comme tout le monde. Répondre officiellement au nom du Membre n’est pas encore possible ici.
role-may-moderator = Lit aussi ce qui est signalé ou en attente, et le maintient ou le masque selon une règle.
role-may-secretariat = Gère aussi le forum : demandes, invitations, textes, documents, calendrier, réglages.
role-may-coordinator = Peut faire tout ce que fait le secrétariat ; nomme aussi d’autres personnes à la coordination.

## Stance: the label of one comment

stance-for = Pour
stance-against = Contre
stance-neutral = Neutre
stance-question = Question
stance-experience = Expérience
stance-answer = Réponse

## Stance: the heading of several comments

stances-for = Arguments pour
stances-against = Arguments contre
stances-question = Questions
stances-experience = Expériences
stances-answer = Réponses

## Status of an idea

status-published = Publiée
status-under-study = À l’étude
status-taken-up = Retenue
status-not-taken-up = Non retenue

## Regions, as WTO statistics define them

region-africa = Afrique
region-asia = Asie
region-cis = CEI, y compris les États associés et anciens États membres
region-europe = Europe
region-middle-east = Moyen-Orient
region-north-america = Amérique du Nord
region-south-central-america = Amérique du Sud et centrale et Caraïbes

## Whether women lead the firm

women-led-yes = Dirigée par des femmes
women-led-no = Non dirigée par des femmes
women-led-unsaid = Non précisé

## Languages. In French and Spanish without a capital, because they also stand inside sentences

language-en = anglais
language-fr = français
language-es = espagnol
language-ar = arabe
language-zh = chinois
language-ru = russe
language-pt = portugais

## Seasons, in the date of an issue

season-spring = Printemps { $year }
season-summer = Été { $year }
season-fall = Automne { $year }
season-winter = Hiver { $year }

## Access to a document

access-public = Public
access-restricted = Diffusion restreinte
access-unknown = Accès non précisé

## How sure a fact is

certainty-sourced = D’après une source
certainty-own = Document propre à ce forum
certainty-inferred = Par déduction
certainty-title-only = Seul le titre est connu
certainty-sample = Document d’exemple, écrit pour ce forum
