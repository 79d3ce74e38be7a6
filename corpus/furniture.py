"""Page furniture: what a line is by its own words, before its place on the page is looked at.

Each pattern is one construction, with an example that it must match; its phrases stand one a line. They are words that the pages of many
outlets use, never one outlet's. The kinds are those of the codebook (`corpus/README.md`, "lines").
"""

import re
from typing import NamedTuple


class Pattern(NamedTuple):
    """A named construction: the kind of the lines that it matches, and an example."""

    kind: str
    name: str
    example: str
    pattern: re.Pattern


def _phrases(text):
    return "(?:" + "|".join(line.strip() for line in text.strip().splitlines()) + ")"


def _whole(kind, name, example, phrases):
    """The whole line is one of the phrases, give or take punctuation around it."""
    return Pattern(kind, name, example, re.compile(rf"\W*{_phrases(phrases)}\W*$", re.IGNORECASE))


def _begins(kind, name, example, phrases):
    """The line begins with one of the phrases."""
    return Pattern(kind, name, example, re.compile(rf"\W*{_phrases(phrases)}", re.IGNORECASE))


def _holds(kind, name, example, phrases):
    """One of the phrases stands somewhere in the line, as whole words."""
    return Pattern(kind, name, example, re.compile(rf".*?(?<!\w){_phrases(phrases)}(?!\w)", re.IGNORECASE))


def _exact(kind, name, example, phrases):
    """The line is one of the phrases, case and punctuation included."""
    return Pattern(kind, name, example, re.compile(rf"{_phrases(phrases)}$"))


_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|"
    r"Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_AGENCY = (
    r"(?:AP|AFP|Reuters|REUTERS|EPA(?:-EFE)?|EFE|ANSA|dpa|DPA|TASS|Xinhua|Anadolu(?: Agency)?|AA|Getty(?: Images)?|Shutterstock|Sputnik|"
    r"RIA Novosti|PA(?: Media| Wire)?|SANA|WAM|LaPresse|Imago|Alamy|NurPhoto|iStock|Zuma|UPI|Bloomberg|Handout|Wikimedia Commons|"
    r"Unsplash|Flickr|Courtesy|Supplied|Archive)"
)
_NAME = r"[A-Z\u00c0-\u00de][\w.'’\u00c0-\u024f-]*"

FULL_DATE = re.compile(rf"(?<!\w)(?:{_MONTH} {_DAY},? \d{{4}}|{_DAY} {_MONTH},? \d{{4}})(?!\d)")

# In order: the first pattern that matches names the line.
FURNITURE = [
    # Counters.
    _whole("counter", "number", "143930", r"\d[\d.,\s/]*[km]?"),
    _whole(
        "counter",
        "number and what it counts",
        "1.2K Shares",
        r"""
        \d[\d.,]*\s?[km]?\s*(?:views?|shares?|reads?|hits|likes|votes?|(?:re)?tweets|reactions?)
        (?:views?|shares?|reads?|hits|likes|votes?|tweets|read(?:ing)? time)\W*\d[\d.,]*\s?[km]?(?:\s\w+){0,2}
        \d+[ -]min(?:ute)?s?(?:[ -]read)?
        (?:https?://|www\.)\S+
        """,
    ),
    # Notices: consent, law, forms, prompts. They speak to the reader.
    _holds(
        "notice",
        "consent",
        "We use cookies to give you the best experience on our site.",
        r"""
        (?:uses?|use of|accept|using|set|store|about|our|these) cookies
        cookies? (?:policy|settings|are|to|statement)
        privacy (?:notice|preferences)
        you (?:agree|consent|acknowledge|confirm that)
        your consent
        processing of (?:your )?personal data
        """,
    ),
    _holds(
        "notice",
        "rights and law",
        "Copyright 2019 The Daily Post. All rights reserved.",
        r"""
        all rights reserved
        (?:re)?(?:production|publication|use) .{0,40}permitted only
        (?:mass media|media) registration
        to learn more about (?:republishing|our|this|us)
        all rights (?:are )?reserved
        materials? (?:from|of|on|taken from) (?:this|the|our) (?:site|website|agency|portal)
        transcripts? (?:is|are) (?:created|provided|produced)
        (?:voiced|narrated|translated|generated) by (?:artificial|an? ai|ai|a machine)
        (?:material|content|article|text|photos?|part|report|information|copy)\b.{0,40} may not be (?:\w+, )*(?:reproduced|published|copied|republished|redistributed|broadcast|reprinted)
        without (?:the )?(?:prior|express|written)[\w ]* (?:permission|consent) of (?:the )?(?:publisher|owner|author|agency|copyright)
        (?:with|without|except with)(?: the)? prior written permission
        (?:is|are) (?:a )?(?:registered )?trademarks?
        creative commons
        registered (?:office|in (?:england|ireland|malta))
        reproduction\b.{0,80}(?:is )?(?:prohibited|forbidden)
        not responsible for (?:the )?content
        (?:views|opinions) expressed (?:in|by|here)
        do(?:es)? not (?:necessarily )?(?:reflect|represent|imply) (?:the |any )?(?:expression|(?:\w+ )*(?:views?|opinions?|editorial))
        reserves? the right to (?:edit|delete|remove|close|moderate)
        (?:proudly )?powered by
        designed by
        """,
    ),
    _begins("notice", "copyright and year", "© 2015-2019 The Daily Post Ltd.", r"(?:copyright\b|©|\(c\))[^.]{0,40}\b(?:19|20)\d\d\b(?!\s*/)(?!.*photo)"),
    _holds(
        "notice",
        "comment form",
        "Your email address will not be published. Required fields are marked *",
        r"""
        your e-?mail address will not be published
        required fields are marked
        save my name
        notify me of
        this site uses akismet
        you must be logged in
        (?:log|sign) ?in or (?:register|sign up)
        (?:log|sign) ?in to (?:post|comment|reply|leave|join|continue|read)
        register or log in
        to participate in the (?:discussion|conversation)
        comments? (?:are|is|have been|has been) (?:\w+ ){0,2}(?:closed|moderated|disabled|subject|submitted)
        comments not loading
        comment(?:ing)? (?:rules|policy|guidelines)
        fill in your details
        you are commenting using
        forgot(?:ten)? your password
        post(?:ing)? comments
        """,
    ),
    _holds(
        "notice",
        "prompt",
        "Sign up for our morning briefing and get the news in your inbox.",
        r"""
        sign[ -]?up (?:for|to|here|now|today|below)\b.{0,60}(?:newsletter|briefing|alerts?|e-?mails?|channel|updates|digest|our)
        you can (?:also )?(?:sign up|subscribe|unsubscribe|follow us|find us|download|share)
        (?:share|follow|read|watch) .{1,30} on (?:social media|telegram|twitter|facebook|instagram|youtube|whatsapp)
        (?:share|send) (?:us )?your (?:story|stories|experience|views|thoughts|comments)
        (?:like|enjoy|read)(?:ed|ing)? this (?:article|story|piece)\?
        small favou?r to ask
        dear readers?
        a message from (?:the editors?|our|your|the [A-Z])
        (?:reader|member|listener)-supported
        (?:become|becoming) an? (?:\w+ )*(?:subscriber|member|supporter|patron)
        (?:your|a) (?:contribution|donation|subscription)
        (?:book|order|buy|shop) (?:it )?(?:today|now|online)
        copied to (?:your |the )?clipboard
        subscribe (?:to (?:our|the)|now|today|for)
        (?:to|into|in) your inbox
        (?:daily|weekly|morning|free|our) (?:e-?mail )?(?:newsletters?|briefing|digest)
        follow (?:us|our|him|her|them|@\w+|\w+ on (?:twitter|facebook|instagram|telegram))
        (?:like|find|join) us (?:on|at)
        (?:join|visit|check out) our
        never miss an? \w+
        stay (?:informed|connected|up to date|in touch|tuned)
        independent journalism
        (?:support|fund) (?:our|us|independent|quality|the .{3,30} for (?:as little|the price|just))
        download (?:our|the) .{0,20}\bapp
        (?:our|the) (?:mobile|free|android|iphone|ios) app
        (?:turn|switch) on .{0,20}notifications
        get (?:the latest|our|news|all the|breaking|alerts|unlimited)
        receive (?:the latest|our|essential|breaking|news)
        (?:free|unlimited|premium) (?:articles?|access|trial)
        already (?:a|have an?) (?:subscriber|member|account)
        (?:an|your|have an?|with an?) (?:\w+ )?account(?! of)
        send us (?:your|an?)
        (?:contact|e-?mail|write to|tell|reach) us
        report (?:an?|this) (?:error|typo|mistake|comment)
        for (?:more|further) (?:information|details).{0,40}\b(?:contact|visit|please)
        click (?:here|on the|below)
        (?:link|e-?mail) sent to
        thank(?:s| you) for (?:reading|subscribing|signing|your)
        (?:best|share) (?:experience|this (?:article|story) with)
        """,
    ),
    _holds(
        "notice",
        "technical prompt",
        "Please check that JavaScript is on in your browser.",
        r"""
        javascript
        your (?:web )?browser
        (?:browser|device) does not support
        ad[ -]?block(?:er|ing)?
        unsubscribe
        opens in (?:a )?new (?:window|tab)
        by (?:clicking|signing up|subscribing|registering|continuing|submitting|using this)
        (?:is|are) (?:unsupported|not available|not supported) on your device
        """,
    ),
    _begins(
        "notice",
        "note of the editors",
        "This article was first published in the Weekly.",
        r"""
        (?:editor[’']?s?[’']? note|correction|clarification|disclaimer|note to (?:readers|editors)|update)\s*[:(]
        (?:this|the) (?:article|story|piece|report|post|version|interview|item|page|site|website)(?: \w+)? (?:was|has been|is|will be|appears|originally|first)\b.{0,60}\b(?:published|appear(?:ed|s)|updated|corrected|amended|edited|produced|translated|part of|republished|owned|generated|issue)\b
        this (?:article|story|piece) (?:appear(?:s|ed)|originally)
        (?:first|originally) published
        """,
    ),
    _begins("notice", "standards", "Our Standards: The Wire Principles of Trust.", r"our standards\b|all (?:quotes|times|market data)\b.{0,30}\b(?:delayed|gmt|local)"),
    _begins("notice", "address", "Tel: +000 1234567", r"(?:(?:tel(?:ephone)?|phone|fax|e-?mail|address)\s*[:.]\s*\S|p\.? ?o\.? box\b|[\w.+-]+@[\w-]+\.[\w.]+$)"),
    _whole("notice", "field to fill", "Name *", r"(?:your )?(?:name|e-?mail|website|comment|message|e-?mail address)\s*[*:]+"),
    # Tags.
    _begins(
        "tag",
        "tags after their label",
        "Tags: migration, Libya, sea",
        r"""
        (?:tags?|topics?|key ?words?|filed under|posted in|categor(?:y|ies)|tagged(?: as| with)?|related subjects|subjects?)\s*:\s*\S
        (?:keywords|related subjects|filed under|posted in|tagged(?: as| with)?) [A-Z].{2,150}$
        this entry was posted
        """,
    ),
    _exact("tag", "hashtags", "#Libya #Russia", r"(?:#\w[\w-]*[\s,·|]*)+"),
    # Credits.
    _begins("credit", "copyright sign", "© AP Photo/ A. Photographer", r"(?:©|\(c\)|ⓒ)"),
    _begins(
        "credit",
        "label and whose",
        "Photo: A. Photographer/Agency",
        r"""
        (?:photo(?:graph|s|graphs|grapher)?|image|picture|video|graphic|illustration|source|credit)s?(?: credits?| source| copyright)?\s*(?::|\bby\b|©|/|\|)\s*\S.{0,80}$
        (?:image|photo|picture) (?:credit|source|copyright)s?\s*:?\s*\S.{0,60}$
        """,
    ),
    _begins(
        "credit",
        "sign-off",
        "(Reporting by A. Writer; Editing by B. Editor)",
        r"""
        (?:additional )?(?:reporting|writing|editing|reported|report|translation|translated|compiled|written|edited|produced)(?:,? (?:and |& )?(?:writing|editing|reporting|additional reporting))* by\b.{0,250}$
        with (?:additional )?(?:reporting|files|inputs?|material|agencies)\b.{0,120}$
        (?:AP|AFP|Reuters|(?:\w+ ){1,4}(?:writers?|correspondents?|reporters?|staff)).{0,120}\bcontributed (?:to|reporting|from)\b
        .{3,120}\bcontributed (?:to this|reporting)\b
        """,
    ),
    _exact(
        "credit",
        "agencies as source",
        "(AFP, with Hill Post)",
        rf"""
        \W*(?:with )?{_AGENCY}(?:\s*(?:,|/|&|\band\b|\+|\|)\s*(?:with )?(?:{_NAME}|agencies|staff)(?: {_NAME}){{0,3}})*\W*
        \w{{2,3}}/\w{{2,3}}(?:/\w{{2,3}})?\s*(?:\([\w, ]+\))?
        \W*(?:agencies|staff|staff reports?|news agencies|wires?|from agencies|staff and agencies)\W*
        """,
    ),
    _exact("credit", "agency and name", "Reuters / A. Photographer", rf"\W*{_AGENCY}\b(?: ?photo| images?| pictures| \d{{4}})?\s*[/|,-]?\s*(?:via )?(?:{_NAME}[ /]*){{0,4}}\W*"),
    _exact("credit", "name and agency", "A. Photographer/AFP", rf"\W*(?:{_NAME}\s?){{1,4}}\s*(?:/|\||\bvia\b|\bfor\b)\s*{_AGENCY}\b.{{0,30}}"),
    _exact("credit", "somebody and agency in brackets", "(HW Photo/A. Photographer, File)", rf"[(\[](?:{_NAME} ?){{1,4}}/ ?(?:{_NAME},? ?){{1,4}}[)\]]"),
    # Captions.
    _begins(
        "caption",
        "label",
        "FILE - Soldiers walk past a market.",
        r"""
        file(?: photo| picture| image)?\s*[-–—:]\s*\S
        (?:photo|image|picture|media|video) ?caption\W*\s\S
        (?:photo|image|picture|caption|pictured|above|in pictures)\s*[:–—]\s*\S
        (?:an? )?(?:general|aerial|satellite|panoramic|partial|night|street) (?:view|image|photo)s? (?:of|over|show(?:s|ing)?)\b
        """,
    ),
    Pattern(
        "caption",
        "file or agency in brackets at the end",
        "Soldiers walk past a market. (File)",
        re.compile(
            rf".*\S\s*[\[(](?:(?:[Ff]ile|FILE|[Aa]rchives?|ARCHIVES?)(?: (?:photo|picture|image))?|[Ii]llustrati(?:on|ve)\b[^)\]]{{0,20}}|(?:(?:photo|image|picture|credit|file|source|Photo|Image|File|Credit)s?\W+)?"
            rf"(?:by )?[^\])(]{{0,40}}(?:\b{_AGENCY}\b|\w\s?/\s?{_NAME})[^\])(]{{0,40}})[\])]\W*$"
        ),
    ),
    Pattern("caption", "date as its last sentence", "Soldiers walk past a market. April 10, 2019.", re.compile(rf".*[.,] {FULL_DATE.pattern}\.?\s*$")),
    Pattern(
        "caption",
        "credit at the end",
        "Soldiers walk past a market. Photo: A. Photographer",
        re.compile(
            rf".*\S[Cc]redit\W{{1,5}}\S.{{0,80}}$"
            rf"|.*\S[\s.|–—/-]+\(?(?:[Pp]hoto(?:graph)?|[Ii]mage|[Pp]icture|PHOTO)s?(?: [Cc]redits?| courtesy)?(?:\s*:|\s+by|\s+©)\s*\S.{{0,60}}$"
            rf"|.*\S\s*©\s*\S.{{0,60}}$"
            rf"|.*[.”\"’] *(?:{_NAME} ){{0,3}}{_NAME} ?/ ?{_AGENCY}\W*$"
        ),
    ),
    Pattern(
        "caption",
        "speaks of its picture",
        "The minister, left, and the envoy in this photo.",
        re.compile(
            r".*(?:\bin (?:this|an? undated)(?: \w+){0,3} (?:photo|picture|image|photograph|still|video grab|screengrab|handout)\b|\b(?:is|are) (?:pictured|shown here)\b|\b(?:is|are) seen (?!as\b|by\b)(?:at|in|on|during|near|after|with|from|outside|here|walking|through)\b|"
            r"\b(?:pictured|seen here|shown here|file photo)\b|\b(?:photo|image) (?:released|provided|taken|grab)\b|\bscreen ?(?:grab|shot)\b|"
            r"\((?:left|right|[LlRrCc]|center|centre|second left)\)|, (?:left|right|cent(?:er|re)|second from (?:left|right)),|, (?:left|right|cent(?:er|re)), (?:and|with)\b)",
        ),
    ),
    # Other stories.
    Pattern(
        "related",
        "label and title",
        "READ MORE: Why the Talks Failed",
        re.compile(
            r"\W*(?:read(?: more| also| next| on)?|also read|must read|see(?: also| more)?|more(?: on this| on| here)?|related(?: (?:story|stories|article|news|coverage|content))?|watch(?: more| also| live| now)?|listen|"
            r"(?:you )?(?:may|might) also like|in pictures|opinion|analysis|explainer|explained|podcast|video|next|previous|(?:next|previous|recommended) (?:article|post|story|reading)|recommended|don[’']t miss|further reading|"
            r"background|editorial|live|exclusive|feature|profile|timeline|factbox|gallery)\s*(?:[:|»>→]|[–—](?=\s))\s*\S.{3,}$",
            re.IGNORECASE,
        ),
    ),
    Pattern("related", "arrow and title", "» Why the Talks Failed Again", re.compile(r"\s*(?:»|>{1,3}|→|►|▶|➤|←)\s*\w.{12,}$|.{12,}(?:→|»(?<!«)|>>)\s*$(?<!\.»)")),
    # The interface.
    Pattern("navigation", "menu", "News  Sport  Weather", re.compile(r"\S{1,20}(?: \S{1,20})?(?:\s{2,}\S{1,20}(?: \S{1,20}){0,2}){2,}$")),
    Pattern("navigation", "trail", "Home | World | Africa", re.compile(r"\W*[^|›»>/·•.]{1,40}(?:\s*(?:\||›|»|>|·|•|::|\s/\s)\s*[^|›»>·•]{1,60}){2,}\W*$")),
    _begins("navigation", "trail from home", "Home > Africa", r"(?:home|front ?page|main(?: page)?|you are here)(?: page)?\s*(?:\||›|»|>|/|::|:|·|→)"),
    _whole(
        "navigation",
        "button",
        "Share on Facebook",
        r"""
        share(?: (?:this|on|via|with|the|article|story|page|post)\b.{0,60})?
        (?:re)?tweet(?: this)?
        click to .{0,60}
        (?:print|e-?mail|save|bookmark|copy|download|listen to|play|pin)(?: (?:this|the|it))?(?: (?:article|story|page|link|video|audio|post|pdf|now))?
        (?:get )?short url|permalink|copied
        search(?: .{0,30})?|menu|sections|close(?: .{0,20})?|open|ok|yes ?no|loader|loading|submit|send|cancel|continue|find out more
        (?:cancel )?reply|report(?: abuse)?|likes?|dislike|flag
        (?:log|sign) ?(?:in|out|up|on)|register|registration|subscribe|donate|password(?: recovery)?|username|remember me|captcha|avatar|delete account
        (?:skip|jump|back|go|return) to .{0,30}
        (?:read|see|view|show|load|watch|find)(?: (?:more|all|full|less|new|older|now|live|newer))+(?: \w+){0,3}(?: \(\d+\))?
        continue reading.{0,30}
        more|next|previous|(?:next|previous|older|newer) (?:page|posts?|articles?|stor(?:y|ies)|entries)
        font size|text size|a[-+]|a a a
        advert(?:s|isement|ising)?|ads?(?: by .{0,20})?|sponsored(?: content)?|promoted
        (?:story|article) continues (?:after|below).{0,30}|scroll .{0,30}|swipe .{0,30}
        all (?:news|comments|stories)
        privacy(?: policy| settings)?|terms(?: (?:of|and|&) \w+)?|cookies?(?: (?:policy|settings))?|about(?: us)?|contact(?: us)?|advertise.{0,15}|careers|site ?map|rss|faqs?|help|accessibility.{0,6}
        facebook|twitter|whatsapp|telegram|linkedin|instagram|youtube|pinterest|reddit|messenger|viber|tumblr|vk|flipboard|google ?\+?
        post navigation|toggle .{0,30}|switch .{0,30}|choose .{0,20}|select .{0,30}|enlarge.{0,15}|expand|zoom|hide caption|toggle caption
        image gallery|gallery|slideshow|photos?|videos?|audio|live
        english|français|italiano|русский|العربية|español|deutsch|türkçe
        (?:accept|reject|allow)(?: all)?(?: cookies)?|manage .{0,20}|i agree|got it
        """,
    ),
    Pattern(
        "navigation",
        "buttons in a row",
        "Facebook Twitter WhatsApp",
        re.compile(
            r"\W*(?:(?:share|send|tweet|print|e-?mail|facebook|twitter|google ?\+?|whatsapp|telegram|linkedin|reddit|pinterest|comment|save|copy link|pin it|messenger|line|vk|like|more|register|log ?in|privacy policy|"
            r"forgot your password\?|community standards|discussion|via|on|this|page|sputnik|follow)[\s,|/·•+0-9]*){2,}\W*$",
            re.IGNORECASE,
        ),
    ),
]

# A line that only opens a section of the page: what follows is a list beside the article, or no longer the article.
SECTIONS = [
    _whole(
        "related",
        "other stories",
        "Related Articles",
        r"""
        related(?: (?:articles?|stories|story|news|content|posts?|coverage|(?:internet )?links?|reading|items?|videos?))?
        (?:read|see) (?:more|next|also)(?: (?:on|about|from|in) .{1,30})?
        (?:also read|also see|read also)
        more (?:on|from|about|in|news|stories|to|top)\b.{0,40}
        (?:most|top|latest|trending|popular|recommended|featured|breaking|recent|other|further|similar|editor[’']?s?|today[’']?s|must|what to)(?: (?:in|on|from|now|this|picks?|choice|best|the|for|news|read|viewed|popular|shared|watched|stories|story|articles?|headlines?|posts?|videos?|reads?|reading|commented|week|today|you|next|latest|world|africa|updates?|recommended)\b){0,4}
        .{0,30}\brecommend(?:s|ed|ations)?(?: for you)?
        you (?:may|might) (?:also )?(?:like|be interested in|have missed)
        also (?:in|on)\b.{0,30}
        in other news|in brief|don[’']t miss|keep reading|(?:what (?:to )?)?read next|(?:next|up) (?:up|next)
        (?:from|elsewhere) (?:the|our|around|on|in)\b.{0,30}
        around the (?:web|world|site)
        on this (?:topic|story|subject)
        in (?:this|the same) (?:section|story|category)
        (?:sponsored|promoted|paid|partner) (?:links|stories|content)
        news ?feed|newswire|news|multimedia|headlines|live updates|(?:explore|discover) (?:more|\w+)
        \w+ links
        """,
    ),
    _whole(
        "comment",
        "comments",
        "12 Comments",
        r"""
        \(?(?:\d[\d,.]*)?\)?\s*(?:(?:all|view|latest|recent|top|readers?[’']?|user) )*comments?(?: ?\(?\d+\)?| on .{1,90}| section)?
        comment via .*|сomment|comments? - \d+
        (?:\d+ )?(?:responses?|repl(?:y|ies)|thoughts?) (?:to|on) .{1,120}
        (?:join|start|view) the (?:discussion|conversation|debate)
        discussion(?: \(\d+\))?|what do you think|have your say|your (?:comments?|views?|say)|responses|conversation
        """,
    ),
    _whole(
        "form",
        "forms and footers",
        "Leave a Reply",
        r"""
        leave (?:a|us a|your) (?:reply|comment).{0,60}
        (?:post|add|write|submit|make)(?: a| your)? (?:comment|reply)
        about the authors?
        follow us(?: on)?|connect with us|stay connected|get in touch
        (?:subscribe to )?(?:our )?(?:daily |weekly )?newsletters?
        community standards|comment policy|share this
        """,
    ),
    _whole("tag", "tags", "Tags:", r"(?:tags?|tag\(s\)|topics?|key ?words?|filed under|categor(?:y|ies)|related topics|tagged)"),
]

# A line that opens one reader's comment: a name with a time, or a time alone.
COMMENT_HEAD = re.compile(
    r"(?:.{2,60}\b(?:says|wrote|writes|commented|replied)(?: (?:on|at) .{4,40})?\s*:?|(?:.{2,40}\W+)?\d+ (?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s? ago.{0,20}|"
    r".{2,40}\W+(?:\d+ ?[smhdwy]|yesterday|just now))$",
    re.IGNORECASE,
)

# "A. Writer is a reporter in Rome. She covers the sea."
AUTHOR_NOTE = re.compile(
    rf"(?:{_NAME} ){{2,4}}(?:(?:is|was|works as|has been) (?:an?|the|our|\w+[’']s?)\b.{{0,60}}\b(?:reporter|correspondent|journalist|editor|writer|columnist|author|analyst|fellow|professor|"
    rf"lecturer|freelancer?|researcher|contributor|photographer)\b|(?:covers|writes|reports|tweets|edits|teaches)\b|has (?:covered|written|reported)\b)"
)

# Captions speak in the present tense of people and things in a picture; news speaks in the past.
CAPTION_VERB = re.compile(
    r"\b(?:walks?|stands?|sits?|looks? (?:on|at|over|out)|holds?|gathers?|waves?|shakes? hands|speaks?|attends?|poses?|arrives?|meets?|rides?|carr(?:y|ies)|inspects?|protests?|march(?:es)?|address(?:es)?|greets?|"
    r"welcomes?|listens?|queues?|waits?|wades?|search(?:es)?|fl(?:y|ies)|burns?|reacts?|celebrates?|clash(?:es)?|lines? up|rests?|loads?|unloads?|drives?|rises?|billows?|patrols?|prays?|smiles?|gestures?|"
    r"takes? (?:part|aim|cover|position)|chants?|clears?|leaves?|pass(?:es)?|plays?|fires?|guards?|embraces?|kneels?|lies?|floats?|disembarks?|boards?|hugs?|push(?:es)?|fills?|cheers?|talks?|hangs?|watch(?:es)?|"
    r"removes?|repairs?|prepares?|keeps?|tends?|works?|sells?|shows?|casts?|votes?|signs?)\b"
)
PAST_VERB = re.compile(r"\b(?:said|says|told|added|will|would|could|did|had|has|have|hit|found|led|rose|fell|went|came|began|took|made|gave|became)\b")

# Words that make a sentence: auxiliaries, irregular pasts, and common verbs as they stand after a plural.
_FINITE = frozenset(
    """
    is are was were be been has have had do does did can could will would shall should may might must isn't aren't wasn't weren't don't doesn't didn't won't can't couldn't
    said told went came took made gave got saw knew thought found left kept held brought began began broke built bought caught chose cut drew drove ate fell felt fought flew
    forgot grew heard hid hit hurt laid led lent let lost meant met paid put ran read rode rose sang sank sat sent set shot shut slept spent spoke spread stood stole struck
    swam swept swore taught threw tore understood woke won wore wrote became bore beat bent bid bled blew dealt dug fed fled froze hung lay lit rang sold shook shrank slid
    sought sped spun stuck swung wept wound say want need fear hope blame expect believe know think tell call try ask feel seem mean keep show hear live work make take use
    come go see get give find become leave put let begin help run move like hold bring happen write provide sit stand lose pay meet include continue learn change lead
    understand watch follow stop create speak read allow add spend grow win offer remember consider appear buy wait serve die send build stay fall reach kill remain suggest
    raise pass sell require decide pull face plan warn agree argue claim deny describe explain insist arrive depend hardly
    """.split()
)
_PREPOSITIONS = frozenset("in at on near of before after during from outside last this by over with for under across along inside around beside behind to and or a an the its his her their".split())
_NO_CAPTION_OPENS_WITH = frozenset("but and so not no then yet or nor only even still now here there for if when while what why how who yes never nothing nobody this that these those it he she they we i".split())


def lacks_verb(text):
    """Whether the first sentence of a text is a bare phrase of four words or more, as captions are ("The quay of Sirte last month."): nothing in it can be a finite verb.

    A word in -ed, or in -s after a noun, may be one; the rule errs on the side of finding a verb.
    """
    first = re.split(r"[.!?](?:\s|$)", text, maxsplit=1)[0]
    words = re.findall(r"[\w'’-]+", first)
    if len(words) < 4 or not first[0].isupper() or words[0].lower() in _NO_CAPTION_OPENS_WITH:
        return False
    if words[0].lower() not in ("the", "a", "an") and not words[1][0].isupper() and not words[0].endswith("s"):
        return False
    if not any(word in _PREPOSITIONS for word in words):
        return False
    for before, word in zip(words, words[1:], strict=False):
        lower = word.lower().replace("’", "'")
        if lower in _FINITE or (lower.endswith("ed") and word.islower()):
            return False
        if word.islower() and lower.endswith("s") and not lower.endswith(("'s", "ss", "us")) and before.lower() not in _PREPOSITIONS and not before[0].isdigit():
            return False
    return True


# "ROME, Feb 3 (Agency) - ", "COLOMBO, January 14. /AGENCY/. ", "(AGENCY) - Rome, January 14 - ", "TRIPOLI, Libya — "
_DATELINE_DATE = rf"(?P<date>(?:{_MONTH} {_DAY}|{_DAY} {_MONTH})(?:,? \d{{4}})?)"
_DATELINE_PLACE = rf"(?P<place>(?!{_MONTH}\b){_NAME}(?:(?: / |/| |, )(?!{_MONTH}\b)(?:{_NAME}|de|al|el|la|of|upon)){{0,4}}?)"
_AGENCY_DATELINES = [
    re.compile(rf"\W{{0,2}}{_DATELINE_PLACE}[.,]?\s*(?:[(]?{_DATELINE_DATE}[)]?)?[.,]?\s*(?P<open>[(/\[])[A-Z][\w .&'’-]{{1,30}}[)/\]]\s*[-–—:.]"),
    re.compile(rf"\W?[(][A-Z]\w{{1,12}}[)]\s*[-–—]\s*{_DATELINE_PLACE},?\s*{_DATELINE_DATE}?\s*[-–—]"),
    re.compile(rf"{_DATELINE_PLACE}[.,]?\s*[(]?{_DATELINE_DATE}[)]?\s*[-–—:]{{1,2}}\s"),
    re.compile(r"(?P<place>[A-Z\u00c0-\u00de'’. /-]{3,30}(?:, [A-Z][\w .'’-]{2,25}?)?)(?P<date>)\s*(?:\s[-–]{1,2}|[—:])\s"),
]


def agency_dateline(text):
    """The place and the date (each '' if not given) with which an agency opens its text, or None."""
    for pattern in _AGENCY_DATELINES:
        if match := pattern.match(text):
            return match["place"].strip(" .,"), match["date"] or ""
    return None


def furniture(text):
    """The first Pattern of FURNITURE that a line matches, or None."""
    return next((p for p in FURNITURE if p.pattern.match(text)), None)


def section(text):
    """The Pattern of SECTIONS that a line matches as a heading, or None. A heading has twelve words at most."""
    if len(text.split()) > 12:
        return None
    return next((p for p in SECTIONS if p.pattern.match(text)), None)
