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
    [one] personne participante
   *[other] personnes participantes
}
home-as-of = Au
home-topics = Sujets
home-in-discussion = Les idées en discussion
home-no-ideas = Personne n’a encore proposé d’idée. La vôtre peut être la première.
home-all-ideas = Toutes les idées
home-timetable = Où en sommes-nous
home-open-until = ouvert, jusqu’au
home-closed-on = clos le
home-opens-on = ouvre le
home-contact = Participer
home-contact-lead = Les entreprises, leurs associations, les groupes de réflexion et les organismes internationaux sont les bienvenus.
home-take-part = Comment participer
home-invited = Qui a été invité en premier
home-documents = Documents utiles
home-all-documents = Tous les documents
