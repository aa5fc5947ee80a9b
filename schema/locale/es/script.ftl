# Lo que se lee al testigo antes de escribir nada. $opens-name y $opens-contact: cuántas personas tienen que estar de acuerdo para abrir un nombre o un contacto.
version = 2
language = es
name = Español
intro = Usted sabe quién soy y para quién escribo; si no, pregúnteme. Ponemos por escrito lo que las personas han vivido, para que no se olvide y pueda ayudar a saber qué pasó. Usted decide si habla, qué calla y cuándo para. No podemos prometerle protección, dinero ni un resultado. Lo que me cuente se guarda bajo llave, y su nombre se guarda aparte de sus palabras: { $opens-name ->
        [1] una persona que tiene la llave puede volver a abrirlo
       *[other] nadie puede abrirlo por sí solo, y al menos dos personas tienen que estar de acuerdo para volver a abrirlo
    }. Puede cambiar de opinión más adelante; lo que ya se haya publicado no se puede retirar.
record = ¿Puedo escribir lo que me cuente?
assent = (A la niña o al niño) La persona que te cuida ha dicho que sí. Quiero saber qué quieres tú. Puedes decir que no y nadie se enfadará. ¿Quieres contarlo?
public = ¿Puede leerlo todo el mundo: en informes, en internet?
media = ¿Pueden usarlo los periodistas?
partner = ¿Pueden leerlo otras organizaciones con las que trabajamos?
court = ¿Puede leerlo un tribunal o una investigación judicial?
level = ¿Cómo podemos llamarle allí: de ningún modo, con otro nombre o con el suyo?
thanks = Gracias. Puede cambiar cualquiera de estas respuestas cuando quiera, también después de hoy.

# Qué más se le dice al testigo cuando la entrevista es en su idioma y al que escribe se le pregunta en otro. Una línea que falte en el
# texto de la organización se pregunta solo en el idioma de quien escribe.
conditions = ¿Con qué condiciones?
content = ¿Qué se puede usar ahí: sus palabras, imágenes, su voz, vídeo?
same = ¿De la misma manera ahí?
embargo = ¿Hay una fecha antes de la cual no se debe publicar nada?
present = ¿Quién más está aquí con nosotros? ¿Le parece bien que oigan esto?
earlier = ¿Alguien le ha preguntado antes por esto?
seen = ¿Ha hablado antes con nosotros? ¿Le dieron un código?
full-name = ¿Cuál es su nombre completo y cómo se escribe?
right = ¿He escrito bien su nombre?
other-names = ¿Le conocen por otro nombre, o se escribe el suyo de otra manera en algún lugar?
pseudonym = ¿Cómo quiere que le llamemos en lo que se escriba? Ni su nombre, ni uno por el que la gente le conozca.
kunya = Ese nombre dice el nombre de su hijo o hija, y con él el de su familia. ¿Lo quiere de todos modos?
own-name = Ese es uno de sus nombres; podrían reconocerle por él. Por favor, elija otro.
near-name = Ese se parece a uno de sus nombres; podrían reconocerle por él. Por favor, elija otro.
taken = A otra persona ya la llamamos así. Por favor, elija otro.
read-back = Voy a leerle lo que he escrito. Dígame dónde no está bien.
handling = ¿Cómo podemos ponernos en contacto sin ponerle en peligro? ¿Qué no debemos hacer nunca?
contact = ¿Dónde podemos encontrarle? Queda sellado aparte de sus palabras: { $opens-contact ->
        [1] una persona que tiene la llave puede abrirlo
       *[other] nadie puede abrirlo por sí solo
    }.
goodbye = Hemos terminado. Gracias por lo que nos ha contado. Puede añadir algo o cambiar de opinión, también después de hoy.
