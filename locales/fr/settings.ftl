# What the secretariat decides about its exchange.

settings-title = Réglages
settings-joining = Comment devient-on participant ?
settings-joining-hint = Qui participe déjà continue de participer.
settings-joining-open = Librement : une adresse confirmée et un profil suffisent
settings-joining-request = Sur demande : le secrétariat approuve chacune
settings-joining-invitation = Sur invitation seulement
settings-joining-missing = Choisissez comment on devient participant
settings-contact = Adresse du secrétariat
settings-contact-hint = Les courriers au secrétariat y sont envoyés, et elle figure sur les pages du forum.
settings-contact-wrong = Saisissez une adresse électronique, par exemple nom@example.com
settings-zone = Fuseau horaire
settings-zone-hint = Un nom comme Europe/Zurich ou Africa/Dakar. Rien ne s’ouvre ni ne se ferme à un autre moment : les mêmes moments sont affichés selon d’autres horloges.
settings-zone-wrong = Écrivez le nom d’un fuseau horaire, comme Europe/Zurich
settings-languages = Langues
settings-languages-hint = Dans une nouvelle langue, les textes qui ne sont pas encore écrits sont affichés dans une autre, signalée comme telle.
settings-languages-missing = Choisissez au moins une langue
settings-language-used = Des personnes participent ou se sont abonnées : des adresses dans cette langue figurent dans leurs courriers. Elle ne peut plus être retirée
settings-save = Enregistrer
settings-saved = Les réglages sont enregistrés. Ils s’appliquent dès maintenant.
settings-clash = Quelqu’un d’autre a modifié les réglages depuis que vous avez commencé. Rien de vous n’est encore enregistré, et rien n’est perdu. Voici ce qu’ils sont maintenant :
settings-clash-yours = Voici ci-dessous ce que vous avez choisi. Comparez les deux et enregistrez si votre version convient toujours.
