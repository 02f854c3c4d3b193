# Notas oficiales sobre las ideas.
notes-title = Nota oficial sobre { $symbol }
notes-work = Nota oficial
notes-work-lead = Un texto breve de la secretaría, en los idiomas del foro. Figura en la página de la idea con su fecha.
notes-work-write = Redactar una nota oficial
notes-work-change = Modificar la nota oficial
notes-heading = Nota oficial de la secretaría
notes-other-language = Esta nota no está redactada en su idioma.
notes-lead = La nota, su fecha y la función que usted ejerce son públicas. Se avisa por correo a quien propuso la idea. Se conservan las versiones anteriores.
notes-text = Texto
notes-text-missing = Escriba el texto en un idioma al menos
notes-text-long = { $n ->
    [one] Al texto le sobra { $n } carácter
   *[other] Al texto le sobran { $n } caracteres
}
notes-gaps = Publicar de todos modos
notes-gaps-hint = La nota no está redactada en todos los idiomas. A quienes leen los demás se les indica, y ven otro idioma.
notes-gaps-missing = Confirme que publica con lagunas, o redacte antes lo que falta
notes-send = Publicar la nota
notes-preview-unsent = Aún no se ha publicado nada, y a nadie se le ha avisado. Lo que ha escrito está en el formulario de abajo.
notes-preview-lacks = La nota no está redactada en todos los idiomas. Para publicarla de todos modos, marque la casilla debajo de los textos.
notes-back = Volver a la idea
notes-written = La nota sobre { $symbol } está publicada, y se avisa a quien propuso la idea.
notes-unchanged = Nada había cambiado, así que no se guardó nada.
notes-clash = Otra persona ha modificado la nota desde que usted empezó. Aún no se ha guardado nada suyo, y nada se ha perdido. Abajo está lo que escribió: publíquelo si sigue siendo válido.
notes-clash-now = La nota tal como está ahora
notes-none = Ahora no hay ninguna nota.
notes-remove = Retirar la nota
notes-remove-title = Retirar la nota oficial sobre { $symbol }
notes-remove-lead = Deja de verse. Sus versiones se conservan, y se avisa a quien propuso la idea.
notes-remove-send = Retirar la nota
notes-keep = Conservar la nota
notes-removed = La nota sobre { $symbol } se ha retirado, y se avisa a quien propuso la idea.
notes-letter-subject = Nota oficial sobre su idea { $symbol }
notes-letter-written = La secretaría ha publicado una nota oficial sobre su idea { $symbol }:
notes-letter-removed = La secretaría ha retirado su nota oficial sobre la idea { $symbol } que usted propuso.
