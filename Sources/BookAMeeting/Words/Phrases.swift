/// What the app says beyond the tutorial, in a language of the sheet's.
struct Phrases: Equatable, Sendable {
    let seeDates, addToCalendar, change, cancel: String
    /// The name of an entry in a calendar.
    let meeting: String
    /// Above the next meeting.
    let yourMeeting: String
    let taken: String
    /// As ``taken``, to somebody who keeps what they had.
    let takenAndKept: String
    let cancelled: String
    /// There is no such meeting, or none of this person's.
    let unknown: String
    let over: String
    let tryAgain: String
}

extension Phrases {
    /// The phrases of a language.
    init(_ language: Language) {
        switch language {
        case .english: self = .english
        case .german: self = .german
        case .french: self = .french
        case .spanish: self = .spanish
        case .portuguese: self = .portuguese
        case .italian: self = .italian
        case .dutch: self = .dutch
        case .arabic: self = .arabic
        case .japanese: self = .japanese
        }
    }

    private static var english: Phrases {
        Phrases(
            seeDates: "See dates",
            addToCalendar: "Add to calendar",
            change: "Change",
            cancel: "Cancel",
            meeting: "Meeting",
            yourMeeting: "Your meeting",
            taken: "Sorry, that time has just been taken. Please choose another one.",
            takenAndKept: "Sorry, that time has just been taken. Your meeting stays as it was:",
            cancelled: "Your meeting is cancelled.",
            unknown: "This meeting is not in our calendar any more.",
            over: "This meeting is over.",
            tryAgain: "Our calendar cannot be reached right now. Please try again in a moment."
        )
    }

    private static var german: Phrases {
        Phrases(
            seeDates: "Termine ansehen",
            addToCalendar: "In den Kalender",
            change: "Ändern",
            cancel: "Absagen",
            meeting: "Termin",
            yourMeeting: "Ihr Termin",
            taken: "Diese Uhrzeit wurde leider gerade vergeben. Bitte wählen Sie eine andere.",
            takenAndKept: "Diese Uhrzeit wurde leider gerade vergeben. Ihr Termin bleibt, wie er war:",
            cancelled: "Ihr Termin ist abgesagt.",
            unknown: "Dieser Termin steht nicht mehr in unserem Kalender.",
            over: "Dieser Termin ist vorbei.",
            tryAgain: "Unser Kalender ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal."
        )
    }

    private static var french: Phrases {
        Phrases(
            seeDates: "Voir les dates",
            addToCalendar: "Ajouter au calendrier",
            change: "Modifier",
            cancel: "Annuler",
            meeting: "Rendez-vous",
            yourMeeting: "Votre rendez-vous",
            taken: "Désolé, cette heure vient d’être prise. Veuillez en choisir une autre.",
            takenAndKept: "Désolé, cette heure vient d’être prise. Votre rendez-vous reste inchangé :",
            cancelled: "Votre rendez-vous est annulé.",
            unknown: "Ce rendez-vous n’est plus dans notre calendrier.",
            over: "Ce rendez-vous est passé.",
            tryAgain: "Notre calendrier est injoignable pour le moment. Veuillez réessayer dans un instant."
        )
    }

    private static var spanish: Phrases {
        Phrases(
            seeDates: "Ver fechas",
            addToCalendar: "Añadir al calendario",
            change: "Cambiar",
            cancel: "Cancelar",
            meeting: "Reunión",
            yourMeeting: "Su reunión",
            taken: "Lo sentimos, esa hora acaba de ocuparse. Elija otra.",
            takenAndKept: "Lo sentimos, esa hora acaba de ocuparse. Su reunión sigue como estaba:",
            cancelled: "Su reunión está cancelada.",
            unknown: "Esta reunión ya no está en nuestro calendario.",
            over: "Esta reunión ya ha pasado.",
            tryAgain: "No podemos acceder a nuestro calendario en este momento. Inténtelo de nuevo en un instante."
        )
    }

    private static var portuguese: Phrases {
        Phrases(
            seeDates: "Ver datas",
            addToCalendar: "Adicionar ao calendário",
            change: "Alterar",
            cancel: "Cancelar",
            meeting: "Reunião",
            yourMeeting: "Sua reunião",
            taken: "Esse horário acabou de ser ocupado. Escolha outro.",
            takenAndKept: "Esse horário acabou de ser ocupado. Sua reunião continua como estava:",
            cancelled: "Sua reunião foi cancelada.",
            unknown: "Esta reunião não está mais em nosso calendário.",
            over: "Esta reunião já passou.",
            tryAgain: "Não conseguimos acessar nosso calendário agora. Tente novamente em instantes."
        )
    }

    private static var italian: Phrases {
        Phrases(
            seeDates: "Vedi le date",
            addToCalendar: "Aggiungi al calendario",
            change: "Modifica",
            cancel: "Annulla",
            meeting: "Incontro",
            yourMeeting: "Il tuo incontro",
            taken: "Questo orario è appena stato occupato. Scegline un altro.",
            takenAndKept: "Questo orario è appena stato occupato. Il tuo incontro resta com’era:",
            cancelled: "Il tuo incontro è annullato.",
            unknown: "Questo incontro non è più nel nostro calendario.",
            over: "Questo incontro è già passato.",
            tryAgain: "Il nostro calendario non è raggiungibile in questo momento. Riprova tra poco."
        )
    }

    private static var dutch: Phrases {
        Phrases(
            seeDates: "Bekijk data",
            addToCalendar: "Zet in agenda",
            change: "Wijzigen",
            cancel: "Annuleren",
            meeting: "Afspraak",
            yourMeeting: "Je afspraak",
            taken: "Dat tijdstip is helaas net bezet. Kies een ander.",
            takenAndKept: "Dat tijdstip is helaas net bezet. Je afspraak blijft zoals die was:",
            cancelled: "Je afspraak is geannuleerd.",
            unknown: "Deze afspraak staat niet meer in onze agenda.",
            over: "Deze afspraak is voorbij.",
            tryAgain: "Onze agenda is nu niet bereikbaar. Probeer het zo opnieuw."
        )
    }

    private static var arabic: Phrases {
        Phrases(
            seeDates: "عرض المواعيد",
            addToCalendar: "إضافة إلى التقويم",
            change: "تغيير",
            cancel: "إلغاء",
            meeting: "اجتماع",
            yourMeeting: "اجتماعك",
            taken: "عذرًا، لقد حُجز هذا الوقت للتو. يُرجى اختيار وقت آخر.",
            takenAndKept: "عذرًا، لقد حُجز هذا الوقت للتو. يبقى اجتماعك كما كان:",
            cancelled: "أُلغي اجتماعك.",
            unknown: "لم يعد هذا الاجتماع في تقويمنا.",
            over: "لقد انتهى هذا الاجتماع.",
            tryAgain: "تعذّر الوصول إلى تقويمنا الآن. يُرجى المحاولة مرة أخرى بعد قليل."
        )
    }

    private static var japanese: Phrases {
        Phrases(
            seeDates: "日程を見る",
            addToCalendar: "カレンダーに追加",
            change: "変更",
            cancel: "キャンセル",
            meeting: "ミーティング",
            yourMeeting: "ご予約のミーティング",
            taken: "申し訳ありません。この時間はたった今予約されました。別の時間を選択してください。",
            takenAndKept: "申し訳ありません。この時間はたった今予約されました。ミーティングは元のままです：",
            cancelled: "ミーティングはキャンセルされました。",
            unknown: "このミーティングは予約表にありません。",
            over: "このミーティングは終了しました。",
            tryAgain: "現在、予約表に接続できません。しばらくしてからもう一度お試しください。"
        )
    }
}
