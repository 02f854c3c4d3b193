topics-title = Topics
topics-description = The issues identified for discussion in this exchange.
topics-lead = Each topic asks one question that a small firm can answer from its own experience.
topics-none = No topic has been chosen yet. They will appear here once the secretariat has published them.
topics-none-desk = This exchange has no topics yet, and nobody can share an idea before there is one. Add topics at the desk. If you have written them as files, you can import them all at once: the manual says how.
topics-none-add = Add the first topic
topics-others = Other topics may emerge as the discussion goes on.
topics-ideas = { $n ->
    [0] No ideas yet
    [one] { $n } idea
   *[other] { $n } ideas
}
topics-desk-lead = The topics in the order that readers see.
topics-desk-texts = Their words are edited under Texts.
topics-desk-none = There is no topic yet. Add the first one.
topics-new = Add a topic
topics-new-title = Add a topic
topics-new-lead = The topic is saved as a draft, which only the desk sees. Then you see it in each language and publish it. You write “Why it matters” later, under Texts.
topics-name = Name
topics-name-missing = Enter the name
topics-question = Question
topics-question-hint = One question that a small firm can answer from its own experience.
topics-question-missing = Enter the question
topics-why = Why it matters
topics-slug = Address
topics-slug-hint = Lower-case letters, digits and hyphens. If you leave it empty, it is made from the name. It cannot be changed later.
topics-begun = The topic is a draft. Look at it in each language, write what is missing, and publish it.
topics-drafts = Drafts
topics-drafts-lead = Only the desk sees them. A topic stands after all others once you have published it.
topics-published = Published topics
topics-back = Back to the topics
topics-texts = Texts
topics-up = Up
topics-down = Down
topics-placed = Show in the order that readers see, to move topics
topics-moved = The order is changed.
topics-close = Close to new ideas
topics-close-title = Close “{ $name }” to new ideas
topics-close-lead = The ideas stay, and can be supported and commented on.
topics-closed-done = The topic takes no new ideas any more.
topics-closed-mark = Closed to new ideas
topics-open-mark = Open
topics-closed-since = This topic takes no new ideas since
topics-reopen = Open to new ideas again
topics-reopen-title = Open “{ $name }” to new ideas again
topics-reopen-lead = New ideas are taken again while the debate is open. The reason goes from the page.
topics-reopened = The topic takes new ideas again.
topics-changed-meanwhile = Somebody else has closed this topic meanwhile
