# Thèmes suggérés.
suggestions-title = Suggestions
suggestions-description = Les thèmes suggérés, avec leurs soutiens et la suite donnée à chacun.
suggestions-lead = Les thèmes suggérés par les personnes qui participent. La suite donnée à chacun figure ici.
suggestions-new = Suggérer un thème
suggestions-closed = Aucune suggestion n’est reçue actuellement. La page d’accueil indique ce qui est ouvert, et quand.
suggestions-results = Ce que sont devenues les suggestions
suggestions-read = Lire toutes les suggestions
suggestions-count = { $n ->
    [0] Aucune suggestion
    [one] { $n } suggestion
   *[other] { $n } suggestions
}
suggestions-order = Ordre
suggestions-newest = Les plus récentes
suggestions-supported = Les plus soutenues
suggestions-states = État
suggestions-all = Toutes
suggestions-state-open = Pas encore tranchée
suggestions-state-selected = Retenue comme thème
suggestions-state-merged = Intégrée à un thème
suggestions-state-declined = Non retenue
suggestions-gone = Son texte a été supprimé par la personne qui l’a proposée.
suggestions-hidden = Masquée par la modération
suggestions-flag = Signaler cette suggestion
suggestions-flag-lead = La modération lit chaque signalement. Un désaccord n’est pas un motif.
suggestions-none = Il n’y a aucune suggestion ici.
suggestions-supports = { $n ->
    [0] Pas encore de soutien
    [one] { $n } soutien
   *[other] { $n } soutiens
}
suggestions-topic = Le thème :
suggestions-support = Soutenir
suggestions-you-support = Vous soutenez cette suggestion.
suggestions-refused-decided = Une décision a été prise sur cette suggestion. Sa page indique la suite donnée.
suggestions-refused-own = Vous ne pouvez pas soutenir votre propre suggestion. D’autres peuvent la soutenir.
suggestions-refused-hidden = Cette suggestion est masquée. Choisissez-en une autre.
suggestions-new-title = Suggérer un thème
suggestions-new-lead = La suggestion est publique, avec votre nom. Le secrétariat décide de ce qui devient un thème, et vous en êtes informé par courriel.
suggestions-door = Une étape manque avant de pouvoir suggérer un thème. Votre saisie est conservée comme brouillon.
suggestions-title-label = Thème
suggestions-title-hint = En quelques mots, par exemple « La chaîne du froid pour les petits exportateurs ».
suggestions-title-missing = Indiquez le thème
suggestions-title-lines = Écrivez le thème sur une ligne
suggestions-why = Son importance
suggestions-why-hint = Quel est l’obstacle, et pour qui ?
suggestions-why-missing = Dites pourquoi c’est important
suggestions-long = { $n ->
    [one] Le texte dépasse la limite de { $n } caractère
   *[other] Le texte dépasse la limite de { $n } caractères
}
suggestions-send = Envoyer la suggestion
suggestions-keep = Enregistrer le brouillon
suggestions-next-call = Vous pourrez l’envoyer à l’ouverture du prochain appel à thèmes.
suggestions-made = Votre suggestion est publiée. D’autres peuvent maintenant la soutenir.
suggestions-desk-lead = Tous les thèmes suggérés ; ceux qui sont masqués portent une mention. Ouvrez une suggestion pour statuer.
suggestions-desk-public = La page publique
suggestions-decide = Décider
suggestions-decide-title = Statuer sur une suggestion
suggestions-decide-lead = La suite, le motif et la date sont publics.
suggestions-outcome = Quelle suite lui donner ?
suggestions-outcome-missing = Choisissez la suite à donner
suggestions-which-topic = Thème
suggestions-which-topic-hint = Celui qu’elle est devenue, ou auquel elle est intégrée. Nécessaire sauf si la suggestion n’est pas retenue.
suggestions-new-topic = En faire un nouveau thème
suggestions-new-topic-lead = Commencez le thème avec ces mots comme brouillon, rédigez-le dans les autres langues et publiez-le. Revenez ensuite le choisir ci-dessous et décidez : d’ici là, la suggestion reste ouverte.
suggestions-new-topic-begin = Commencer un thème
suggestions-topic-missing = Choisissez le thème
suggestions-reason-hint = Obligatoire lorsqu’une suggestion n’est pas retenue. Tout le monde peut le lire.
suggestions-decide-send = Publier la décision
suggestions-back = Retour aux suggestions
suggestions-decided = La décision est prise, et l’auteur ou l’autrice en est informé.
suggestions-decided-already = Quelqu’un d’autre a décidé entre-temps. Rien de votre saisie n’a été enregistré.
suggestions-letter-subject = Votre suggestion « { $title } »
suggestions-letter-selected = Votre suggestion « { $title } » est devenue le thème « { $topic } ».
suggestions-letter-merged = Votre suggestion « { $title } » est maintenant intégrée au thème « { $topic } ».
suggestions-letter-declined = Votre suggestion « { $title } » n’a pas été retenue.
suggestions-letter-see = Voir la suite
suggestions-letter-reason = Vous recevez ce courriel parce que vous avez suggéré un thème dans « { $exchange } ».
