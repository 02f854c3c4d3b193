organisations-title = Organizaciones
organisations-description = Las empresas, asociaciones, cámaras y otras entidades que participan, y quiénes hablan en su nombre.
organisations-lead = Estas organizaciones participan. Solo hablan en su nombre las personas cuyo mandato se confirmó.
organisations-link = Ver las organizaciones que participan
organisations-name = Una parte del nombre
organisations-all = Mostrar todas las organizaciones
organisations-count = { $n ->
    [one] { $n } organización
   *[other] { $n } organizaciones
}
organisations-none = Todavía no figura ninguna organización.
organisations-none-filtered = Ninguna organización corresponde a esta selección. Pruebe con menos filtros.
organisations-members = { $n ->
    [one] representa a { $n } miembro
   *[other] representa a { $n } miembros
}
organisations-members-label = Miembros representados
organisations-members-hint = A cuántas empresas u otros miembros representa. Un número, por ejemplo 1200.
organisations-members-wrong = Escriba el número de miembros con cifras
organisations-kind-missing = Elija el tipo de organización
organisations-web = Sitio web
organisations-web-hint = La dirección completa, que empieza por https://
organisations-web-wrong = Escriba una dirección web completa, que empiece por https://
organisations-about-en = Presentación en inglés
organisations-about-fr = Presentación en francés
organisations-about-es = Presentación en español
organisations-about-hint = Unas líneas para su página pública. Si un idioma se deja vacío, se muestra otro.
organisations-as-of = Datos al
organisations-speakers = Quién habla en su nombre
organisations-speakers-none = Nadie que hable en su nombre ha aceptado todavía que se le nombre aquí.
organisations-edit = Modificar en el escritorio
organisations-see = Ver la página pública
organisations-unlisted = No pública
organisations-desk-title = Organizaciones
organisations-new-title = Añadir una organización
organisations-is-listed = Página pública
organisations-is-listed-hint = Desmarque esta casilla mientras no conste que la organización existe y quién habla en su nombre.
organisations-save = Guardar la organización
organisations-saved = La organización está guardada.
organisations-name-taken = Ya existe una organización con este nombre en esta economía
organisations-clash = Otra persona ha cambiado esta organización desde que usted empezó. Nada de lo suyo se ha guardado todavía, y nada se ha perdido. Abajo está lo que usted escribió: guárdelo si sigue siendo válido.
organisations-clash-now = La organización tal como está ahora
organisations-mandates = Mandatos
