participants-title = Participants
participants-description = Les participants qui ont accepté de figurer dans la liste et les personnes invitées en premier.
participants-lead = Toutes ces personnes participent et ont accepté de figurer ici. Les adresses électroniques ne sont jamais affichées.
participants-economy = Pays ou économie
participants-sector = Secteur
participants-size = Taille
participants-role = Rôle
participants-any = Sans filtre
participants-filter = Afficher
participants-all = Afficher tout le monde
participants-listed = { $n ->
    [one] { $n } personne dans la liste
   *[other] { $n } personnes dans la liste
}
participants-none = La liste est encore vide. Soyez la première personne à participer.
participants-none-filtered = Aucune personne de la liste ne correspond à ce choix. Essayez avec moins de filtres.
participants-take-part = Comment participer
participants-since = depuis le
participants-invited = Invitations au lancement du forum
participants-invited-lead = Ces personnes ont été invitées en premier. Figurer ici ne signifie pas qu’elles ont participé.
participants-name = Nom
participants-organisation = Organisation
participants-kind = Type
participants-members-title = Membres de l’Initiative
participants-members-description = Le nombre de Membres selon chaque source et les Membres qu’une source nomme.
participants-members-none = Rien n’a encore été publié sur les Membres.
participants-counts = Nombres publiés, avec leur date et leur source
participants-date = Date
participants-date-between = entre { $from } et { $to }
participants-number = Membres
participants-what = Ce qui a été compté
participants-source = Source
participants-named = { $n ->
    [one] { $n } Membre nommément
   *[other] { $n } Membres nommément
}
participants-named-lead = Chaque ligne indique son degré de certitude : affirmé par une source, ou déduit. La liste est plus courte que les nombres publiés, car aucune source ne nomme tous les Membres.
participants-member = Membre
participants-region = Région
participants-joined = Adhésion
participants-joined-by = au plus tard : { $date }
participants-certainty = Comment nous le savons
participants-not-counted = (non comptée : ses États membres le sont)
