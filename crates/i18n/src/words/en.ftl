now = just now
minutes-ago = { $n ->
    [one] { $n } minute ago
   *[other] { $n } minutes ago
}
hours-ago = { $n ->
    [one] { $n } hour ago
   *[other] { $n } hours ago
}
days-ago = { $n ->
    [one] { $n } day ago
   *[other] { $n } days ago
}
months-ago = { $n ->
    [one] { $n } month ago
   *[other] { $n } months ago
}
years-ago = { $n ->
    [one] { $n } year ago
   *[other] { $n } years ago
}
in-minutes = { $n ->
    [one] in { $n } minute
   *[other] in { $n } minutes
}
in-hours = { $n ->
    [one] in { $n } hour
   *[other] in { $n } hours
}
in-days = { $n ->
    [one] in { $n } day
   *[other] in { $n } days
}
in-months = { $n ->
    [one] in { $n } month
   *[other] in { $n } months
}
in-years = { $n ->
    [one] in { $n } year
   *[other] in { $n } years
}

date-time = { $date }, { $time } ({ $zone })
# $elided: whether the city begins with a vowel ("yes" or "no")
zone = { $elided ->
   *[no] { $city } time
}

# $clash: whether the last item begins with the sound of the conjunction ("yes" or "no")
list-and = { $clash ->
   *[no] { $before } and { $last }
}
list-or = { $clash ->
   *[no] { $before } or { $last }
}

percent = { $n }%
bytes = { $n ->
    [one] { $n } byte
   *[other] { $n } bytes
}
bytes-kilo = { $n } kB
bytes-mega = { $n } MB
bytes-giga = { $n } GB
