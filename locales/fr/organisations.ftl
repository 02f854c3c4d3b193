organisations-title = Organisations
organisations-description = Les entreprises, associations, chambres et autres organismes qui participent, et les personnes qui parlent en leur nom.
organisations-lead = Ces organisations participent. Seules les personnes dont le mandat a été confirmé parlent en leur nom.
organisations-link = Voir les organisations qui participent
organisations-name = Une partie du nom
organisations-all = Afficher toutes les organisations
organisations-count = { $n ->
    [one] { $n } organisation
   *[other] { $n } organisations
}
organisations-none = Aucune organisation ne figure encore dans la liste.
organisations-none-filtered = Aucune organisation ne correspond à ce choix. Essayez avec moins de filtres.
organisations-members = { $n ->
    [one] représente { $n } membre
   *[other] représente { $n } membres
}
organisations-members-label = Membres représentés
organisations-members-hint = Le nombre d’entreprises ou d’autres membres qu’elle représente. Un nombre, par exemple 1200.
organisations-members-wrong = Saisissez le nombre de membres en chiffres
organisations-kind-missing = Choisissez le type d’organisation
organisations-web = Site web
organisations-web-hint = L’adresse complète, qui commence par https://
organisations-web-wrong = Saisissez une adresse web complète, qui commence par https://
organisations-about-en = Présentation en anglais
organisations-about-fr = Présentation en français
organisations-about-es = Présentation en espagnol
organisations-about-hint = Quelques lignes pour sa page publique. Une langue laissée vide est remplacée par une autre.
organisations-as-of = État au
organisations-speakers = Qui parle en son nom
organisations-speakers-none = Aucune personne parlant en son nom n’a encore accepté d’être nommée ici.
organisations-edit = Modifier dans l’espace de travail
organisations-see = Voir la page publique
organisations-unlisted = Non publique
organisations-desk-title = Organisations
organisations-new-title = Ajouter une organisation
organisations-is-listed = Page publique
organisations-is-listed-hint = Décochez cette case tant qu’il n’est pas établi que l’organisation existe et qui parle en son nom.
organisations-save = Enregistrer l’organisation
organisations-saved = L’organisation est enregistrée.
organisations-name-taken = Une organisation de ce nom existe déjà dans cette économie
organisations-clash = Quelqu’un d’autre a modifié cette organisation depuis que vous avez commencé. Rien de vous n’est encore enregistré, et rien n’est perdu. Ce que vous avez saisi figure ci-dessous : enregistrez-le s’il convient toujours.
organisations-clash-now = L’organisation telle qu’elle est maintenant
organisations-mandates = Mandats
