# Le premier démarrage d’un site : une page, ouverte par un lien qui ne sert qu’une fois.

setup-title = Mettre en place ce site
setup-lead = Ce lien est celui du premier démarrage. Il ne sert qu’une fois et vous confie l’administration du site et la coordination du forum.
setup-site-heading = Le site
setup-site = Nom du site
setup-site-hint = En général, l’organisation qui le gère.
setup-languages = Langues
setup-languages-hint = Les textes officiels paraissent dans chacune d’elles.
setup-exchange-heading = Le premier forum
setup-start = Commencer avec
setup-start-empty = Un forum vide
setup-start-sample = Le forum d’exemple, sans son débat
setup-start-keep = Le forum qui existe déjà ici
setup-empty-only = Les réponses ci-dessous ne valent que pour un forum vide.
setup-exchange-title = Titre du forum ({ $language })
setup-first = Première langue
setup-first-hint = Les textes officiels sont d’abord rédigés dans cette langue, puis traduits. Les courriels au secrétariat sont écrits dans cette langue.
setup-first-wrong = Choisissez l’une des langues du site
setup-titles = Il faut un titre dans la première langue. L’espace de travail indique les autres titres qui manquent.
setup-slug = Nom court dans l’adresse web
setup-slug-hint = Minuscules, chiffres et traits d’union, par exemple mpme. Laissée vide, elle est tirée du titre dans la première langue. Elle ne pourra plus être modifiée.
setup-zone = Fuseau horaire
setup-zone-hint = Une capitale ou une grande ville, par exemple Quito ou Genève, ou un nom tel que Europe/Zurich.
setup-opening = Quand peut-on proposer des idées ?
setup-opening-hint = Ce choix vaut 90 jours, ou jusqu’à ce que vous changiez le calendrier.
setup-opening-later = Pas encore ouvert : je rédige d’abord les textes et les thèmes. Les visiteurs lisent que le forum est en préparation
setup-opening-now = Ouvert aux idées dès maintenant
setup-you-heading = Vous
setup-name = Votre nom
setup-email = Votre adresse électronique
setup-email-hint = Elle vous servira à vous connecter, par un lien que nous y envoyons. Elle figure aussi sur les pages comme adresse du secrétariat. Avec le forum d’exemple, les pages indiquent son adresse d’exemple.
setup-button = Mettre en place le site
setup-site-missing = Saisissez le nom du site
setup-title-missing = Saisissez un titre pour le forum dans sa première langue ({ $language })
setup-name-missing = Saisissez votre nom
setup-too-long = Écrivez { $max } caractères au plus
setup-languages-missing = Choisissez au moins une langue
setup-start-missing = Choisissez par quoi commencer
setup-slug-wrong = Écrivez des minuscules, des chiffres et des traits d’union, par exemple mpme
setup-slug-mended = Minuscules, chiffres et traits d’union seulement. Nous proposons { $slug }. Renvoyez le formulaire si cela convient
setup-slug-reserved = Ce mot désigne déjà une page du site. Choisissez-en un autre
setup-slug-taken = Un forum a déjà cette adresse. Choisissez-en une autre
setup-opening-missing = Choisissez quand on peut proposer des idées
setup-email-wrong = Saisissez une adresse électronique, par exemple nom@example.com
setup-done = Le site est en place et votre connexion est établie.
setup-done-desk = Le site et son forum sont en place, et votre connexion est établie. Vous gérez le forum depuis cet espace de travail.
setup-over-title = Ce lien ne fonctionne plus
setup-over-lead = Le site est en place, ou le serveur a redémarré et affiché un nouveau lien.
setup-over-restart = Si personne n’a encore mis en place le site, cherchez le dernier lien affiché par le serveur.
setup-over-on = Aller au site

## Ce que dit un forum vide tant que son secrétariat n’a pas écrit

setup-promise = Dites ce qui vous freine et voyez ce qu’il en advient
setup-audience = Le secrétariat de ce forum lit ce que vous écrivez.
setup-preparing = Préparation
