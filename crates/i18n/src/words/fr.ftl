now = à l’instant
minutes-ago = { $n ->
    [one] il y a { $n } minute
   *[other] il y a { $n } minutes
}
hours-ago = { $n ->
    [one] il y a { $n } heure
   *[other] il y a { $n } heures
}
days-ago = { $n ->
    [one] il y a { $n } jour
   *[other] il y a { $n } jours
}
months-ago = { $n ->
    [one] il y a { $n } mois
   *[other] il y a { $n } mois
}
years-ago = { $n ->
    [one] il y a { $n } an
   *[other] il y a { $n } ans
}
in-minutes = { $n ->
    [one] dans { $n } minute
   *[other] dans { $n } minutes
}
in-hours = { $n ->
    [one] dans { $n } heure
   *[other] dans { $n } heures
}
in-days = { $n ->
    [one] dans { $n } jour
   *[other] dans { $n } jours
}
in-months = { $n ->
    [one] dans { $n } mois
   *[other] dans { $n } mois
}
in-years = { $n ->
    [one] dans { $n } an
   *[other] dans { $n } ans
}

date-time = { $date } à { $time } ({ $zone })
# $elided: whether the city begins with a vowel ("yes" or "no")
zone = { $elided ->
    [yes] heure d’{ $city }
   *[no] heure de { $city }
}

# $clash matters only in Spanish
list-and = { $clash ->
   *[no] { $before } et { $last }
}
list-or = { $clash ->
   *[no] { $before } ou { $last }
}

percent = { $n } %
bytes = { $n ->
    [one] { $n } octet
   *[other] { $n } octets
}
bytes-kilo = { $n } ko
bytes-mega = { $n } Mo
bytes-giga = { $n } Go
