debates-title = Your debates
debates-list = Ideas
debates-lead = The ideas that you wrote, support or commented on, those with something new first.
debates-none = Write, support or comment on an idea, and you will find it again here.
debates-mine = You wrote it
debates-supported = You support it
debates-commented = You commented
debates-new = { $n ->
    [one] { $n } new comment
   *[other] { $n } new comments
}
debates-nothing-new = Nothing new since you last read.
debates-last = Last activity:
debates-all = All your debates
