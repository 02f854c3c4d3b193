positions-heading = Posiciones de organizaciones
positions-none = Ninguna organización ha dado todavía su posición.
positions-write = Posición de { $organisation }
positions-title = Posición de { $organisation } sobre { $symbol }
positions-given = Sus posiciones
positions-drafts = Borradores de posiciones
positions-draft-seen-all = Solo los ven las personas que hablan en nombre de esta organización.
positions-crumb = Posición
positions-organisation = Acerca de esta organización
positions-back = Volver a la idea
positions-firms = { $n ->
    [one] Por { $n } empresa
   *[other] Por { $n } empresas
}
positions-firms-stated = Declarado por { $name } en nombre de { $organisation }; sin comprobar
positions-state-hidden = Oculta
positions-draft-seen = Esto es un borrador. Solo lo ven las personas que hablan en nombre de esta organización.
positions-hidden-you-see = Esta posición está oculta. Usted la ve porque es suya o porque modera.
positions-withdrawn-on = Retirada el
positions-hidden-on = Oculta desde el
positions-rule = La regla
positions-edit = Modificar
positions-draft-another = Redactar otra
positions-withdraw = Retirar
positions-flag = Señalar
positions-history = Historial
positions-version-text = Mostrar el texto
positions-act-drafted = Borrador guardado
positions-act-published = Publicada
positions-act-changed = Modificada
positions-act-withdrawn = Retirada
positions-edit-title = Posición de { $organisation } sobre { $symbol }: redacción
positions-edit-draft = Un borrador solo lo ven las personas que hablan en nombre de esta organización. Una vez publicada, la posición figura encima del debate con el nombre de usted y la fecha.
positions-edit-public = Esta posición es pública. Su cambio lo será en cuanto lo guarde; las versiones anteriores siguen siendo legibles.
positions-clash = Alguien de su organización ha guardado esta posición desde que usted la abrió. Esa versión figura aquí; la suya, en el formulario de abajo. Guarde de nuevo para sustituirla por la suya.
positions-clash-now = Como está ahora
positions-stance = ¿Cuál es la posición de la organización?
positions-stance-missing = Elija la posición de la organización
positions-text = ¿Qué dice, y por qué?
positions-text-missing = Escriba lo que dice la organización
positions-text-long = { $n ->
    [one] El texto tiene { $n } carácter de más
   *[other] El texto tiene { $n } caracteres de más
}
positions-firms-label = ¿Por cuántas empresas habla?
positions-firms-hint = Solo cifras. Quien lea verá que usted lo ha declarado y que nadie lo ha comprobado.
positions-firms-wrong = Escriba el número de empresas en cifras o deje el campo vacío
positions-save-draft = Guardar el borrador
positions-publish = Publicar
positions-save = Guardar para todo el mundo
positions-saved = El borrador está guardado.
positions-published = La posición está publicada.
positions-withdraw-title = Retirar la posición de { $organisation } sobre { $symbol }
positions-withdraw-explained = El texto y sus versiones anteriores desaparecen de este sitio. La página permanece e indica desde cuándo. La organización podrá dar otra posición más adelante.
positions-withdraw-confirm = Retirar esta posición
positions-withdrawn = La posición está retirada.
positions-changed-meanwhile = Alguien de su organización ha cambiado esta posición entretanto. Ábrala de nuevo y mírela primero.
positions-refused-closed = El debate está cerrado: una posición se puede leer o retirar, pero ya no redactar.
positions-refused-idea = Esta idea no admite posiciones: está oculta, retirada o forma parte de otra.
positions-refused-hidden = Esta posición está oculta. Puede recurrir quien la guardó por última vez; hasta entonces no se puede cambiar.
positions-remarks = Observaciones de colegas
positions-remarks-lead = Solo las personas que hablan en nombre de { $organisation } ven estas observaciones. Nunca se publican.
positions-remarks-none = Todavía no hay observaciones.
positions-remarks-full = Ya hay 100 observaciones: no caben más.
positions-remark = Su observación
positions-remark-missing = Escriba una observación
positions-remark-send = Dejar la observación
positions-remarked = Sus colegas pueden leer su observación.
