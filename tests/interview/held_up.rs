//! Typing waits for no disk: what is typed while a paragraph is being saved is on the screen before it is saved. The disk is held up by a small library
//! loaded before all others, for as long as a file is there.

use std::path::Path;
use std::time::{Duration, Instant};

use super::screen::Screen;
use super::seat::PATIENCE;
use super::support::preload;
use super::support::stage::{Stage, objects};

/// Whoever syncs says so in a file that is open since the start, as the program may open none later, and waits until nothing stands in the way.
const HOLD: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
static int told = -1;
__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("TOLD");
    if (path) told = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
}
static int held(const char *name, int file) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    const char *bar = getenv("BAR");
    if (bar && access(bar, F_OK) == 0) {
        if (write(told, "x", 1) != 1) abort();
        while (access(bar, F_OK) == 0) usleep(1000);
    }
    return real(file);
}
int fsync(int file) { return held("fsync", file); }
int fdatasync(int file) { return held("fdatasync", file); }
"#;

/// Waits until a sync is held up.
fn waits_for_a_sync(told: &Path) {
    let begun = Instant::now();
    while std::fs::metadata(told).unwrap().len() == 0 {
        assert!(begun.elapsed() < PATIENCE, "nothing is synced");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn what_is_typed_while_a_paragraph_is_saved_is_on_the_screen_before_it_is_saved() {
    let stage = Stage::new();
    let Some(library) = preload::library(&stage, HOLD) else { return };
    let (bar, told) = (stage.path("tmp/bar"), stage.path("tmp/told"));
    stage.put("tmp/told", "");
    let environment = [("LD_PRELOAD", &library), ("BAR", &bar), ("TOLD", &told)];
    let environment = environment.map(|(name, path)| (name, path.to_str().unwrap()));
    let mut screen = Screen::sit(&stage, &["intake"], (100, 40), &environment);
    screen.begins().types("They came at night.").sees("saved 1 ");
    stage.put("tmp/bar", "");
    screen.types("Nobody opened the door.");
    waits_for_a_sync(&told);
    screen
        .keys("We heard the boat")
        .sees("We heard the boat")
        .keys(" go.\rThen it was quiet")
        .sees("Then it was quiet");
    // Keys that take something away are as quick, and a paragraph that is handed over meanwhile stands there.
    screen.keys("\x17").sees_go("Then it was quiet").sees("We heard the boat go.");
    assert!(!screen.shown().contains("saved 2") && bar.exists(), "it was saved too early:\n{}", screen.shown());
    std::fs::remove_file(&bar).unwrap();
    screen.sees("saved 3 ").types("still.").sees("saved 4 ").keys("\x03");
    assert_eq!(screen.leaves(), 0, "{}", screen.shown());
    let listed = stage.on_case(&["list", "--json"]).output().unwrap();
    assert_eq!(objects(&listed.stdout)[0]["paragraphs"], 4);
}
