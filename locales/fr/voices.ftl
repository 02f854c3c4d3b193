voices-organisations = { $n ->
    [one] { $n } organisation soutient cette idée
   *[other] { $n } organisations soutiennent cette idée
}
voices-counted = Une organisation soutient une idée une seule fois, quelle que soit la personne qui parle en son nom. Les organisations sont comptées à part des personnes et n’ajoutent rien aux soutiens par économie.
voices-supports = { $organisation } soutient cette idée
voices-support = Soutenir au nom de { $organisation }
voices-take-back = Retirer le soutien de { $organisation }
voices-none = Vous ne parlez pas, ou plus, au nom de cette organisation. Vos mandats figurent sous « Parler au nom d’une organisation ».
voices-as = Parler en tant que
voices-yourself = Vous-même
voices-for = au nom de
voices-supported = Idées soutenues
voices-ideas = { $n ->
    [one] { $n } idée envoyée en son nom
   *[other] { $n } idées envoyées en son nom
}
voices-comments = { $n ->
    [one] { $n } commentaire en son nom
   *[other] { $n } commentaires en son nom
}
