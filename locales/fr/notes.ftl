# Notes officielles sur les idées.
notes-title = Note officielle sur { $symbol }
notes-work = Note officielle
notes-work-lead = Un court texte du secrétariat, dans les langues du forum. Il figure sur la page de l’idée, avec sa date.
notes-work-write = Rédiger une note officielle
notes-work-change = Modifier la note officielle
notes-heading = Note officielle du secrétariat
notes-other-language = Cette note n’est pas rédigée dans votre langue.
notes-lead = La note, sa date et votre rôle sont publics. L’auteur ou l’autrice en est informé par courriel. Les versions précédentes sont conservées.
notes-text = Texte
notes-text-missing = Saisissez le texte dans une langue au moins
notes-text-long = { $n ->
    [one] Le texte dépasse la limite de { $n } caractère
   *[other] Le texte dépasse la limite de { $n } caractères
}
notes-gaps = Publier malgré tout
notes-gaps-hint = La note n’est pas rédigée dans toutes les langues. Les lecteurs des autres langues en sont avertis et voient une autre langue.
notes-gaps-missing = Confirmez la publication incomplète, ou rédigez d’abord ce qui manque
notes-send = Publier la note
notes-preview-unsent = Rien n’est encore publié, et personne n’est averti. Votre texte se trouve dans le formulaire ci-dessous.
notes-preview-lacks = La note n’est pas rédigée dans toutes les langues. Pour la publier quand même, cochez la case sous les textes.
notes-back = Retour à l’idée
notes-written = La note sur { $symbol } est publiée, et l’auteur ou l’autrice de l’idée en est informé.
notes-unchanged = Rien n’avait changé : rien n’a été enregistré.
notes-clash = Quelqu’un d’autre a modifié la note depuis que vous avez commencé. Rien de votre texte n’est enregistré, et rien n’est perdu. Votre saisie figure ci-dessous : publiez-la si elle convient toujours.
notes-clash-now = La note telle qu’elle est maintenant
notes-none = Il n’y a pas de note actuellement.
notes-remove = Retirer la note
notes-remove-title = Retirer la note officielle sur { $symbol }
notes-remove-lead = Elle n’est plus visible. Ses versions sont conservées, et l’auteur ou l’autrice en est informé.
notes-remove-send = Retirer la note
notes-keep = Conserver la note
notes-removed = La note sur { $symbol } est retirée, et l’auteur ou l’autrice de l’idée en est informé.
notes-letter-subject = Note officielle sur votre idée { $symbol }
notes-letter-written = Le secrétariat a publié une note officielle sur votre idée { $symbol } :
notes-letter-removed = Le secrétariat a retiré sa note officielle sur votre idée { $symbol }.
