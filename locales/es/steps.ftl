steps-title = Seguimiento de { $symbol }
steps-work = Dar seguimiento a esta idea
steps-heading = Lo que hizo la secretaría
steps-status-now = Estado:
steps-moved-from = Trasladada del tema
steps-moved-to = al tema
steps-status = Estado
steps-status-lead = El estado, su motivo, la fecha y la función que usted ejerce son públicos. Se avisa por correo a quien propuso la idea.
steps-status-which = ¿Qué curso se da a esta idea?
steps-status-missing = Elija un estado
steps-status-same = La idea ya tiene este estado
steps-status-send = Guardar el estado
steps-status-set = { $symbol } tiene un nuevo estado, y se avisa a quien la propuso.
steps-changed-meanwhile = Otra persona ha cambiado esta idea mientras tanto. Revísela antes de enviar.
steps-reason = Motivo
steps-reason-hint = Obligatorio cuando una idea se acepta o no se acepta. Cualquiera puede leerlo. No nombre a nadie.
steps-reason-missing = Indique un motivo
steps-reason-long = { $n ->
    [one] Al motivo le sobra { $n } carácter
   *[other] Al motivo le sobran { $n } caracteres
}
steps-topic = Trasladar a otro tema
steps-topic-lead = La idea conserva su signatura, su dirección, sus apoyos y sus comentarios. Se avisa por correo a quien la propuso.
steps-topic-which = ¿A qué tema pertenece?
steps-topic-choose = Elegir un tema
steps-topic-missing = Elija un tema
steps-topic-same = La idea ya pertenece a este tema
steps-topic-send = Trasladar la idea
steps-moved = { $symbol } pertenece ahora a otro tema, y se avisa a quien la propuso.
steps-why-hint = Cualquiera puede leerlo.
steps-letter-status-subject = Su idea { $symbol }: { $status }
steps-letter-status = Su idea { $symbol } tiene un nuevo estado: { $status }.
steps-letter-topic-subject = Su idea { $symbol } pertenece a otro tema
steps-letter-topic = La secretaría ha trasladado su idea { $symbol } al tema «{ $topic }». Su signatura, su dirección, sus apoyos y sus comentarios se mantienen.
steps-letter-why = El motivo:
steps-letter-see = Ver su idea
steps-letter-reason = Recibe este correo porque propuso una idea en «{ $exchange }».
