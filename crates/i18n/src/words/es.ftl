now = ahora mismo
minutes-ago = { $n ->
    [one] hace { $n } minuto
   *[other] hace { $n } minutos
}
hours-ago = { $n ->
    [one] hace { $n } hora
   *[other] hace { $n } horas
}
days-ago = { $n ->
    [one] hace { $n } día
   *[other] hace { $n } días
}
months-ago = { $n ->
    [one] hace { $n } mes
   *[other] hace { $n } meses
}
years-ago = { $n ->
    [one] hace { $n } año
   *[other] hace { $n } años
}
in-minutes = { $n ->
    [one] dentro de { $n } minuto
   *[other] dentro de { $n } minutos
}
in-hours = { $n ->
    [one] dentro de { $n } hora
   *[other] dentro de { $n } horas
}
in-days = { $n ->
    [one] dentro de { $n } día
   *[other] dentro de { $n } días
}
in-months = { $n ->
    [one] dentro de { $n } mes
   *[other] dentro de { $n } meses
}
in-years = { $n ->
    [one] dentro de { $n } año
   *[other] dentro de { $n } años
}

date-time = { $date }, { $time } ({ $zone })
# $elided matters only in French
zone = { $elided ->
   *[no] hora de { $city }
}

# $clash: whether the last item begins with the sound of the conjunction ("yes" or "no")
list-and = { $clash ->
    [yes] { $before } e { $last }
   *[no] { $before } y { $last }
}
list-or = { $clash ->
    [yes] { $before } u { $last }
   *[no] { $before } o { $last }
}

percent = { $n } %
bytes = { $n ->
    [one] { $n } byte
   *[other] { $n } bytes
}
bytes-kilo = { $n } kB
bytes-mega = { $n } MB
bytes-giga = { $n } GB
