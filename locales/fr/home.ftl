home-share = Proposer une idée
home-read-ideas = Lire les idées
home-message = Le mot du Coordonnateur
home-message-more = Lire le message complet
home-numbers = Le forum en chiffres
home-ideas = { $n ->
    [one] idée
   *[other] idées
}
home-comments = { $n ->
    [one] commentaire
   *[other] commentaires
}
home-supports = { $n ->
    [one] soutien
   *[other] soutiens
}
home-people = { $n ->
    [one] participant
   *[other] participants
}
home-as-of = Au
home-as-of-all = Tous cycles confondus, au
home-topics = Thèmes
home-in-discussion = Idées récemment actives
home-no-ideas = Personne n’a encore proposé d’idée. La vôtre peut être la première.
home-all-ideas = Toutes les idées
home-timetable = Où nous en sommes
home-preparing = Ce forum est en préparation. Vous pourrez proposer des idées dès que le débat sera ouvert.
home-open-until = phase ouverte, jusqu’au
home-preparing-until = en cours, jusqu’au
home-closed-on = phase close le
home-opens-on = ouverture le
home-no-round = aucun cycle n’est ouvert
home-contact = Participer
home-contact-lead = Les entreprises, leurs associations, les groupes de réflexion et les organismes internationaux sont les bienvenus.
home-take-part = Comment participer
home-invited = Premières personnes invitées
home-documents = Documents connexes
home-all-documents = Tous les documents
