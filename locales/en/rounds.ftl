# Rounds of an exchange: one is closed for ever, the next begins.

rounds-title = Rounds
rounds-description = The rounds of this exchange, with their topics and numbers.
rounds-lead = This exchange proceeds in rounds. What was said in a closed round can still be read.
rounds-one = Round { $n }
rounds-former = Former rounds
rounds-this = This round
rounds-all = All rounds
rounds-began = Began on
rounds-closed-on = closed on
rounds-goes-on = Under way
rounds-kept = What is here stays readable, unless its author withdraws it. No idea, comment or support can be added to a closed round.
rounds-next-announced = What was said can still be read. No ideas, comments or supports are taken until the next round opens, which will be announced here.
rounds-no-ideas = No idea was shared in this round.
rounds-no-ideas-yet = Nobody has shared an idea in this round yet. Yours can be the first.
rounds-gone = { $n ->
    [one] { $n } of these ideas has been withdrawn, hidden or made part of another one since.
   *[other] { $n } of these ideas have been withdrawn, hidden or made part of another one since.
}
rounds-no-topics = This round has no topics.
rounds-topics = { $n ->
    [0] No topics
    [one] { $n } topic
   *[other] { $n } topics
}
rounds-supports = { $n ->
    [0] No supports
    [one] { $n } support
   *[other] { $n } supports
}
rounds-desk-lead = Close the current round for good, then open the next one. Closed rounds stay readable at the same addresses.
rounds-timetable = The timetable says when ideas, comments and supports are accepted, also in a new round.
rounds-back = Back to the rounds
rounds-close = Close this round
rounds-close-title = Close round { $n }
rounds-close-lead = A closed round is never opened again. This is what is in it:
rounds-close-topics = { $n ->
    [0] No topics.
    [one] { $n } topic, which will accept nothing more.
   *[other] { $n } topics, which will accept nothing more.
}
rounds-close-ideas = { $n ->
    [0] No ideas.
    [one] { $n } idea, which stays at its address.
   *[other] { $n } ideas, which stay at their addresses.
}
rounds-close-comments = { $n ->
    [0] No comments.
    [one] { $n } comment, which stays readable.
   *[other] { $n } comments, which stay readable.
}
rounds-close-supports = { $n ->
    [0] No supports.
    [one] { $n } support, which stays counted.
   *[other] { $n } supports, which stay counted.
}
rounds-close-idea-drafts = { $n ->
    [0] No drafts of ideas.
    [one] { $n } draft of an idea, which remains a draft.
   *[other] { $n } drafts of ideas, which remain drafts.
}
rounds-close-comment-drafts = { $n ->
    [0] No drafts of comments.
    [one] { $n } draft of a comment, which remains a draft.
   *[other] { $n } drafts of comments, which remain drafts.
}
rounds-close-waiting = { $n ->
    [one] { $n } text waits for a moderator. It cannot be published after closing.
   *[other] { $n } texts wait for a moderator. They cannot be published after closing.
}
rounds-close-pending = What is still pending
rounds-close-pending-lead = None of this keeps you from closing the round. It stays in these lists afterwards.
rounds-close-phases = The timetable still has phases open. Closing the round ends what they allow under its topics.
rounds-close-stays = You can still set the status of an idea and write official notes. People can still withdraw their texts.
rounds-sure = I know that this cannot be undone
rounds-sure-missing = Tick that you know that this cannot be undone
rounds-closed-done = The round is closed.
rounds-closed-already = This round is closed already.
rounds-closed-meanwhile = Somebody else has closed this round meanwhile. Look at the rounds as they are now.
rounds-over = The round of this topic is closed. It takes nothing any more. Choose a topic of the open round.
rounds-no-topics-between = The round is closed. Open the next one first, then add topics to it.
rounds-open = Open the next round
rounds-open-title = Open round { $n }
rounds-open-lead = The new round is there at once. Which topics begin anew in it?
rounds-open-topics = Topics that begin anew
rounds-open-topics-hint = With name, question and reasons in all languages, without ideas, at a new address. The others stay in the closed round.
rounds-opened-done = The new round is open. Look at its dates in the timetable.
rounds-opened-meanwhile = Somebody else has opened the next round meanwhile. Look at the rounds as they are now.
rounds-merging-other = The two ideas belong to different rounds, so they cannot be merged
rounds-close-first = A round is still under way. Close it first.
