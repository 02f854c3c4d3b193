voices-organisations = { $n ->
    [one] { $n } organización apoya esta idea
   *[other] { $n } organizaciones apoyan esta idea
}
voices-counted = Una organización apoya una idea una sola vez, hable quien hable en su nombre. Las organizaciones se cuentan aparte de las personas y no suman nada a los apoyos por economía.
voices-supports = { $organisation } apoya esta idea
voices-support = Apoyar en nombre de { $organisation }
voices-take-back = Retirar el apoyo de { $organisation }
voices-none = Usted no habla, o ya no habla, en nombre de esta organización. Sus mandatos figuran en «Hablar en nombre de una organización».
voices-as = Hablar como
voices-yourself = A título personal
voices-for = en nombre de
voices-supported = Ideas que apoya
voices-ideas = { $n ->
    [one] { $n } idea enviada en su nombre
   *[other] { $n } ideas enviadas en su nombre
}
voices-comments = { $n ->
    [one] { $n } comentario en su nombre
   *[other] { $n } comentarios en su nombre
}
