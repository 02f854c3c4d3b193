documents-title = Documentos
documents-description = Boletines, informes de reuniones y documentos de trabajo, con sus signaturas, revisiones e idiomas.
documents-lead = Boletines, informes de reuniones y documentos de trabajo. Cada fila dice qué se sabe, qué se deduce y si el documento se conserva aquí.

## Finding one
documents-find = Buscar un documento
documents-find-hint = Una signatura como WT/MIN(17)/58, o palabras de un título
documents-series = Serie
documents-year = Año
documents-language = Idioma
documents-any = Cualquiera
documents-filter = Mostrar
documents-all = Mostrar todos los documentos
documents-count = { $n ->
    [one] { $n } documento
   *[other] { $n } documentos
}
documents-none = Todavía no se ha publicado ningún documento. Los informes y boletines figurarán aquí.
documents-none-filtered = Ningún documento coincide. Pruebe con menos palabras o quite un filtro.

## What is known
documents-inferred = por deducción
documents-symbol = Signatura
documents-no-symbol = Signatura desconocida
documents-date = Fecha
documents-date-unknown = Fecha desconocida
documents-date-between = entre { $from } y { $to }
documents-meeting = Reunión
documents-circulated = Distribución
documents-access = Acceso
documents-type = Tipo
documents-certainty = Cómo lo sabemos
documents-source = Fuente
documents-seen = leída en { $month }
documents-own-description = Ninguna fuente da un título; este es una descripción nuestra.
documents-sample = Muestra
documents-issue = Leer este número
documents-issue-summary = Resumen de muestra de este número

## Versions
documents-versions = Versiones e idiomas
documents-all-versions = { $n ->
    [one] { $n } versión
   *[other] Las { $n } versiones
}
documents-first = Primera versión
documents-only = Única versión registrada
documents-replaces = Sustituye a: { $what }
documents-replaced = Sustituido por: { $what }
documents-the-first = la primera versión
documents-earlier-unknown = Las versiones anteriores no figuran aquí.

## Languages and files
documents-not-held = No se conserva aquí
documents-seen-at = Visto en
documents-languages-unknown = Idiomas desconocidos
documents-missing = No se conoce ninguna edición { $languages }.
documents-missing-own = No hay ninguna edición { $languages }.
documents-in = en { $language }
documents-download = Descargar
documents-text = Texto
documents-text-of = { $version }, { $language }
documents-text-other = Este documento no se conserva en su idioma.
documents-cite = Cómo citarlo
documents-cited = Dónde se cita
documents-withdrawn = La secretaría ha retirado este documento.
