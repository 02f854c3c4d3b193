# Temas que se sugieren.
suggestions-title = Sugerencias
suggestions-description = Los temas sugeridos, con sus apoyos y lo que resultó de cada uno.
suggestions-lead = Los temas que han sugerido quienes participan. Aquí se ve en qué quedó cada uno.
suggestions-new = Sugerir un tema
suggestions-closed = Ahora no se reciben sugerencias. La página de inicio dice qué está abierto y cuándo.
suggestions-results = Qué pasó con las sugerencias
suggestions-read = Leer todas las sugerencias
suggestions-count = { $n ->
    [0] No hay sugerencias
    [one] { $n } sugerencia
   *[other] { $n } sugerencias
}
suggestions-order = Orden
suggestions-newest = Más recientes
suggestions-supported = Con más apoyos
suggestions-states = Estado
suggestions-all = Todas
suggestions-state-open = Aún sin decidir
suggestions-state-selected = Elegida como tema
suggestions-state-merged = Parte de un tema
suggestions-state-declined = Rechazada
suggestions-gone = Quien la propuso ha suprimido su texto.
suggestions-hidden = Ocultada por el equipo de moderación
suggestions-flag = Denunciar esta sugerencia
suggestions-flag-lead = El equipo de moderación lee cada denuncia. Estar en desacuerdo no es motivo para denunciar.
suggestions-none = Aquí no hay ninguna sugerencia.
suggestions-supports = { $n ->
    [0] Aún sin apoyos
    [one] { $n } apoyo
   *[other] { $n } apoyos
}
suggestions-topic = El tema:
suggestions-support = Apoyar
suggestions-you-support = Usted apoya esta sugerencia.
suggestions-refused-decided = Ya se ha decidido sobre esta sugerencia. Su página dice qué resultó.
suggestions-refused-own = No puede apoyar su propia sugerencia. Otras personas pueden apoyarla.
suggestions-refused-hidden = Esta sugerencia está oculta. Elija otra.
suggestions-new-title = Sugerir un tema
suggestions-new-lead = La sugerencia es pública, con su nombre. La secretaría decide qué se convierte en tema, y se le avisa por correo.
suggestions-door = Antes de poder sugerir un tema falta un paso. Lo que escribió queda guardado como borrador.
suggestions-title-label = Tema
suggestions-title-hint = En pocas palabras, por ejemplo «La cadena de frío para pequeños exportadores».
suggestions-title-missing = Escriba el tema
suggestions-title-lines = Escriba el tema en una línea
suggestions-why = Por qué importa
suggestions-why-hint = ¿Cuál es el obstáculo y para quién?
suggestions-why-missing = Diga por qué importa
suggestions-long = { $n ->
    [one] Al texto le sobra { $n } carácter
   *[other] Al texto le sobran { $n } caracteres
}
suggestions-send = Enviar la sugerencia
suggestions-keep = Guardar el borrador
suggestions-next-call = Podrá enviarlo cuando se abra la próxima convocatoria.
suggestions-made = Su sugerencia está publicada. Otras personas ya pueden apoyarla.
suggestions-desk-lead = Todos los temas sugeridos; los ocultos llevan una marca. Abra una sugerencia para decidir sobre ella.
suggestions-desk-public = La página pública
suggestions-decide = Decidir
suggestions-decide-title = Decidir sobre una sugerencia
suggestions-decide-lead = El resultado, el motivo y la fecha son públicos.
suggestions-outcome = ¿Qué se decide?
suggestions-outcome-missing = Elija una decisión
suggestions-which-topic = Tema
suggestions-which-topic-hint = Aquel en que se convirtió, o del que forma parte. Necesario salvo si se rechaza.
suggestions-new-topic = Convertirla en un tema nuevo
suggestions-new-topic-lead = Empiece el tema con estas palabras como borrador, redáctelo en los demás idiomas y publíquelo. Después vuelva, elíjalo abajo y decida: hasta entonces la sugerencia sigue abierta.
suggestions-new-topic-begin = Empezar un tema
suggestions-topic-missing = Elija el tema
suggestions-reason-hint = Obligatorio cuando una sugerencia se rechaza. Cualquiera puede leerlo.
suggestions-decide-send = Publicar la decisión
suggestions-back = Volver a las sugerencias
suggestions-decided = Se ha decidido sobre la sugerencia, y se avisa a quien la hizo.
suggestions-decided-already = Otra persona ha decidido mientras tanto. No se guardó nada suyo.
suggestions-letter-subject = Su sugerencia «{ $title }»
suggestions-letter-selected = Su sugerencia «{ $title }» se ha convertido en el tema «{ $topic }».
suggestions-letter-merged = Su sugerencia «{ $title }» forma parte ahora del tema «{ $topic }».
suggestions-letter-declined = Su sugerencia «{ $title }» se ha rechazado.
suggestions-letter-see = Ver en qué quedó
suggestions-letter-reason = Recibe este correo porque sugirió un tema en «{ $exchange }».
