//! What passed once is quoted again only as it would go out today: no paragraph that nobody looked at, and no name that was sealed since.

use serde_json::json;

use crate::stage::case::field;
use crate::stage::desk;
use crate::told::Told;

/// Sealed with the first line; nobody knew that name where the second account was typed.
const SEALED: &str = r#"{"language":"en","people":[{"code":"p1","roles":["witness"],"pseudonym":"Munir","names":["Ostawin Tarchanel"]}],"consent":[{"of":"p1","explained":true,"audience":"public","identity":"pseudonym","status":"yes"},{"of":"p1","explained":true,"audience":"court","identity":"pseudonym","status":"yes"}],"account":"We left before dawn."}
"#;

const AT_THE_RIVER: &str = "On that day ostawin tarchanel walked to the river and we waited.";

/// A case in which two speak in an account that came in unscreened; the second of them says no to this audience. Gives the code of that account.
fn two_speak(no: &str) -> (Told, String) {
    let told = Told::with(SEALED);
    let said = |of: &str, audience: &str, status: &str| json!({"of": of, "explained": true, "audience": audience, "identity": "pseudonym", "status": status});
    let second = |audience: &str| said("p2", audience, if audience == no { "no" } else { "yes" });
    let line = json!({"language": "en",
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Rima", "names_unknown": true},
            {"code": "p2", "roles": ["witness"], "pseudonym": "Samar", "names": ["Brethka Vulnar"]}],
        "consent": [said("p1", "public", "yes"), said("p1", "court", "yes"), second("public"), second("court")],
        "account": [{"speaker": "p1", "text": "we waited by the road all day."}, {"speaker": "p2", "text": AT_THE_RIVER}]});
    let code = desk::import(&told.case, &line);
    (told, code)
}

/// What a quote printed, or what was said instead.
fn quote(told: &Told, profile: &str, quoted: &str, pass: Option<&str>) -> Result<(String, String), String> {
    let args = ["export", "--profile", profile, "--undecided", "leave-out", "--quote", quoted];
    let done = told.case.amana(&args).args(pass.iter().flat_map(|pass| ["--name-check", pass])).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    if done.status.success() {
        return Ok((String::from_utf8(done.stdout).unwrap(), said));
    }
    assert_eq!((done.status.code(), done.stdout.len()), (Some(3), 0), "{said}");
    Err(said)
}

fn publish(told: &Told, profile: &str, result: &str) {
    let args = told.publish_args(result);
    let args = args.iter().map(|arg| if arg == "public" { profile } else { arg });
    told.case.run(&args.collect::<Vec<_>>());
}

#[test]
fn a_paragraph_that_was_left_out_is_not_quoted_by_the_pass_of_then() {
    let (told, code) = two_speak("public");
    let (first, second) = (format!("{code}:1"), format!("{code}:2"));
    let (_, passed) = told.checked();
    publish(&told, "public", &passed);
    let (text, said) = quote(&told, "public", &first, Some(&passed)).unwrap();
    assert!(text.contains("by the road") && text.contains("release R-") && said.contains("cite it"), "{text}{said}");
    assert!(quote(&told, "public", &first, None).unwrap_err().contains("--name-check RESULT"), "the pass is shown");
    let samar = desk::person(&told.case, "Samar");
    let yes = ["--audience", "public", "--status", "yes", "--as", "pseudonym", "--explained"];
    told.case.run(&[&["consent", &code, "--of", &samar][..], &yes].concat());
    for quoted in [&first, &second] {
        let refused = quote(&told, "public", quoted, None).unwrap_err();
        assert!(refused.contains("needs a name check"), "{refused}");
        let refused = quote(&told, "public", quoted, Some(&passed)).unwrap_err();
        assert!(refused.contains("not what the name check looked at"), "{refused}");
    }
    // A check of today finds the name.
    std::fs::remove_dir_all(told.case.file("draft")).unwrap();
    for file in ["request.age", "request.age-rana", "request.age-luis"] {
        std::fs::remove_file(told.case.file(file)).unwrap();
    }
    let (_, found) = told.checked();
    let refused = quote(&told, "public", &second, Some(&found)).unwrap_err();
    assert!(refused.contains("the name check found sealed names"), "{refused}");
}

#[test]
fn a_pass_and_a_release_are_of_the_profile_as_it_was() {
    let (told, code) = two_speak("court");
    let mine = |audience: &str| {
        let profile = std::fs::read_to_string(format!("schema/profiles/{audience}.toml")).unwrap();
        let name = format!("name = \"{audience}\"");
        assert!(profile.contains(&name));
        told.case.write("press.toml", &profile.replace(&name, "name = \"press\""))
    };
    let press = mine("court");
    let (_, passed) = told.checked_for(&press);
    publish(&told, &press, &passed);
    assert!(quote(&told, &press, &format!("{code}:1"), Some(&passed)).unwrap().0.contains("release R-"), "control");
    let list = told.case.run(&["list", "--json"]);
    let screened = list.lines().find(|line| line.contains("\"screened\"")).unwrap();
    let screened = format!("{}:1", field(screened, "testimony"));
    let (text, _) = quote(&told, &press, &screened, None).unwrap();
    assert!(text.contains("before dawn") && text.contains("release R-"), "{text}");
    // The same name, and another audience.
    mine("public");
    let (text, said) = quote(&told, &press, &screened, None).unwrap();
    assert!(!text.contains("release R-") && said.contains("nobody can check the quote"), "{text}{said}");
    let second = format!("{code}:2");
    assert!(quote(&told, &press, &second, None).unwrap_err().contains("needs a name check"));
    let refused = quote(&told, &press, &second, Some(&passed)).unwrap_err();
    assert!(refused.contains("not what the name check looked at"), "{refused}");
}

#[test]
fn somebody_who_was_sealed_after_the_pass_was_not_looked_for() {
    let told = Told::new();
    told.leave_out_the_name();
    let (_, passed) = told.checked();
    let list = told.case.run(&["list", "--json"]);
    let unscreened = list.lines().find(|line| line.contains("\"unscreened\"")).unwrap();
    let quoted = format!("{}:2", field(unscreened, "testimony"));
    publish(&told, "public", &passed);
    assert!(quote(&told, "public", &quoted, Some(&passed)).unwrap().0.contains("there was hope"), "control");
    let hope = json!({"language": "en", "people": [{"code": "p1", "roles": ["witness"], "names": ["Hope"]}],
        "account": "I walked home."});
    desk::import(&told.case, &hope);
    let refused = quote(&told, "public", &quoted, Some(&passed)).unwrap_err();
    assert!(refused.contains("did not look for") && refused.contains("--everyone"), "{refused}");
    assert!(quote(&told, "public", &quoted, None).unwrap_err().contains("needs a name check"));
}
