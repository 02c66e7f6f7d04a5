"""Where smm and a specification, or smm and an independent client, do not say the same: each with the
reason. What differs and does not stand here fails the test; what stands here and is seen no longer
does so too. `*` stands for anything.
"""

LOGIN = "an exchange of the login: the specification describes what comes after it, the contract both"
GRANTED = "an address that the service hands out for one file: no specification has it"
TASKS = ("the documentation of /me/accounts and of a Page has `tasks`, what the person may do there; the "
         "code generation leaves it out")
CONTAINER = "a container that is not published yet: the code generation has no kind of node for it"
WHOSE = ("asks whether the token is a Page's: a person's is answered with an error 100, which tells the two "
         "apart")

# Operations that a specification does not have.
UNDESCRIBED = {
    "x": {"POST api.x.com/2/oauth2/token": LOGIN},
    "facebook": {
        "GET graph.facebook.com/{version}/oauth/access_token": LOGIN,
        "POST graph.facebook.com/{version}/":
            "a batch of one, for debug_token wants a token as a parameter and a batch has it in its body; "
            "batches are described in prose alone",
        "POST rupload.facebook.com/video-upload/{id}": GRANTED,
        "POST graph.facebook.com/{version}/device/login*": LOGIN,
    },
    "instagram": {
        "GET graph.instagram.com/access_token": LOGIN,
        "GET graph.instagram.com/refresh_access_token": LOGIN,
        "GET graph.instagram.com/{version}/oauth/access_token": LOGIN,
        "POST graph.instagram.com/oauth/access_token": LOGIN,
        "POST graph.instagram.com/{version}/": "a batch of one, as for Facebook",
        "POST graph.instagram.com/ig-api-upload/{version}/{id}": GRANTED,
        "POST graph.instagram.com/{version}/{id}/media_publish":
            "the code generation for Instagram's own login calls the edge mediapublish; the documentation "
            "and every client say media_publish",
    },
    "threads": {
        "GET graph.threads.net/access_token": LOGIN,
        "GET graph.threads.net/refresh_access_token": LOGIN,
        "POST graph.threads.net/oauth/access_token": LOGIN,
    },
    "linkedin": {
        "GET api.linkedin.com/v2/userinfo": "OpenID Connect, which is not part of the versioned interface",
        "GET api.linkedin.com/rest/documents/{urn}":
            "the documentation has it beside that of images and videos; the description leaves it out",
        "POST www.linkedin.com/oauth/v2/accessToken": LOGIN,
        "POST www.linkedin.com/oauth/v2/introspectToken": LOGIN,
        "PUT www.linkedin.com/dms-uploads/{urn}*": GRANTED,
    },
    "vk": {"POST id.vk.com/oauth2/auth": LOGIN, "POST pu.vk.com/c5/upload.php": GRANTED},
    "tiktok": {"PUT open-upload.tiktokapis.com/video/": GRANTED},
    "pinterest": {"POST pinterest-media-upload.s3.amazonaws.com/": GRANTED},
    "youtube": {
        "POST oauth2.googleapis.com/token": LOGIN,
        "PUT www.googleapis.com/upload/youtube/v3/videos":
            "bytes to the session of a resumable upload, at the address that was handed out for it",
    },
}

# What a specification says is wrong.
WRONG = {
    "x": {
        "GET /2/*tweets: query: unknown key tweet.fields":
            "2.167 calls it post.fields, the prose and 2.159 tweet.fields; both live. The documented name is "
            "sent first, and the other one when it is refused",
    },
    "facebook": {
        "GET {Page}: Page has no field tasks": TASKS,
        "GET {User}/accounts: Page has no field tasks": TASKS,
        "GET {Business}/*: Page has no field tasks": TASKS,
        "GET {User}: User has no field *": WHOSE,
        "POST {Page}/photos: unknown parameter source":
            "the bytes of a picture; the documentation has it, and the code generation describes no files",
    },
    "instagram": {
        "GET {IGMedia*}: IGMedia* has no field status*": CONTAINER,
        "GET {User}: User has no field instagram_business_account": WHOSE,
        "GET {IGMediaForIGOnlyAPI}/comments: Comment has no field *":
            "the code generation says Comment, which is Facebook's; the documentation says IG Comment",
        "POST {IGUserForIGOnlyAPI}/media: unknown parameter is_ai_generated":
            "of 2026-06-22, and the code generation is of 2026-04-15; where it is refused, nothing goes out "
            "without the mark",
    },
    "vk": {
        "POST wall.get: unknown parameter owner_id":
            "the schema has `domain` alone, and says that it is an owner; the documentation and clients have "
            "both",
    },
    "pinterest": {
        "POST /v5/oauth/token: body: unknown key continuous_refresh":
            "apps that are older than 2025-09-25 get a login that goes on by it; those that are younger "
            "always do",
    },
}

AS_FORM = "the client sends JSON; the documentation, and smm, a form"
OWN_ID = "the client repeats the id of what is asked for as a parameter of itself, which nobody asks for"
METHOD = ("Rest.li's method, which it wants where the method of HTTP does not say it: for finders, partial "
          "updates and deletions")

# Against the requests of independent clients for the same operation.
OTHERWISE = {
    "x": {
        "POST api.x.com/2/oauth2/token: header content-type: *":
            "the client sends JSON; OAuth 2 and the documentation want a form",
        "POST /2/media/upload/{id}/finalize: header content-type: theirs alone":
            "the client sends {}; the specification has no body, and refuses one",
    },
    "facebook": {
        "POST *: body id: theirs alone": OWN_ID,
        "POST *: header content-type: *": AS_FORM + ", or a form in parts where a file goes with it",
        "POST {Comment}: body is_hidden: theirs alone": "smm does not hide comments",
        "POST {Comment}: body *message: ours alone": "smm changes texts, and the client hides a comment",
        "POST {Page}/photos: body url: theirs alone": "smm sends the bytes of a picture, and no address",
        "POST {Page}/photos: body source: ours alone": "smm sends the bytes of a picture, and no address",
        "POST {Page}/photos: body temporary: ours alone":
            "a picture that no post takes is gone after a day",
        "POST {Page}/video_reels: body upload_phase: theirs START, *":
            "words of this kind are taken in any case; the documentation writes them small",
    },
    "instagram": {
        "POST *: body id: theirs alone": OWN_ID,
        "POST *: header content-type: *": AS_FORM,
        "GET *: header content-type: theirs alone": "there is no body",
        "GET {IGMedia}/insights: query metric*": "the client sends a list in JSON; the documentation has commas",
    },
    "linkedin": {
        "POST *: header x-restli-method: theirs alone": METHOD,
        "POST /rest/socialActions/{urn}/comments: body object: ours alone":
            "the documentation has it beside the address",
        "GET /rest/organizationalEntityShareStatistics: query timeIntervals: theirs alone":
            "smm asks for what there is until now, and for no span",
    },
    "vk": {
        "POST photos.saveWallPhoto: body photo: *": "the client was answered with an empty list by its recorder",
    },
    "youtube": {
        "POST /upload/youtube/v3/videos: header content-type: *":
            "the client sends all at once; smm begins a session, which can be taken up again",
        "POST /upload/youtube/v3/videos: body snippet.description: ours alone": "the text of the post",
        "POST /upload/youtube/v3/videos: query notifySubscribers: ours alone":
            "subscribers are told when the film is shown, and not when it arrives",
        "POST /youtube/v3/commentThreads: body snippet.channelId: ours alone":
            "the documentation wants it; the client leaves it to the service",
    },
}

# What independent clients send and the strict services do not take.
NOT_TAKEN = {
    "x": {
        "POST api.x.com/2/oauth2/token: 400": "JSON, where OAuth 2 and the documentation want a form",
        "POST /2/media/upload/{id}/finalize: 415": "a body of {}, where the specification has none",
    },
}
