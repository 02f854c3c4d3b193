topics-title = Topics
topics-description = The issues identified for discussion in this exchange.
topics-lead = Each topic asks one question that a small firm can answer from its own experience.
topics-none = No topic has been chosen yet. They will appear here once the secretariat has published them.
topics-none-import = This exchange has no topics yet. Write them as files, a pack, and import it: ideas-exchange import FOLDER. The operator of the server can do that for you.
topics-others = Other topics may emerge as the discussion goes on.
topics-ideas = { $n ->
    [0] No ideas yet
    [one] { $n } idea
   *[other] { $n } ideas
}
