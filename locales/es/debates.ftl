debates-title = Sus debates
debates-list = Ideas
debates-lead = Ideas que usted ha escrito, apoya o ha comentado; primero, las que tienen novedades.
debates-none = Escriba, apoye o comente una idea y la encontrará aquí.
debates-mine = La escribió usted
debates-supported = Usted la apoya
debates-commented = Usted la comentó
debates-new = { $n ->
    [one] { $n } comentario nuevo
   *[other] { $n } comentarios nuevos
}
debates-nothing-new = Sin novedades desde su última lectura.
debates-last = Última actividad:
debates-all = Todos sus debates
