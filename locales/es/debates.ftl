debates-title = Sus debates
debates-list = Ideas
debates-lead = Las ideas que usted escribió, apoya o comentó; primero, aquellas con novedades.
debates-none = Escriba, apoye o comente una idea y la encontrará aquí.
debates-mine = La escribió usted
debates-supported = Usted la apoya
debates-commented = Usted la comentó
debates-new = { $n ->
    [one] { $n } comentario nuevo
   *[other] { $n } comentarios nuevos
}
debates-nothing-new = Sin novedades desde su última lectura.
debates-all = Todos sus debates
