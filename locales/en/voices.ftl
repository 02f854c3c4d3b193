voices-organisations = { $n ->
    [one] { $n } organisation supports this
   *[other] { $n } organisations support this
}
voices-counted = An organisation supports an idea once, whoever speaks for it. Organisations are counted apart from people, and add nothing to the supports by economy.
voices-supports = { $organisation } supports this idea
voices-support = Support for { $organisation }
voices-take-back = Take the support of { $organisation } back
voices-none = You do not speak for this organisation, or no longer. Your mandates stand under “Speak for an organisation”.
voices-as = Speak as
voices-yourself = Yourself
voices-for = for
voices-supported = Ideas it supports
voices-ideas = { $n ->
    [one] { $n } idea sent for it
   *[other] { $n } ideas sent for it
}
voices-comments = { $n ->
    [one] { $n } comment given for it
   *[other] { $n } comments given for it
}
