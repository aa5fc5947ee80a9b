//! The system calls that are given up, by seccomp.
//!
//! Everything else stays allowed: a list of what may be done would break with every libc, and break in the field.

use std::collections::BTreeMap;
use std::env::consts::ARCH;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    TargetArch, apply_filter_all_threads, sock_filter,
};

use super::Outcome;

/// Answered with EPERM whatever their arguments.
pub(super) const FORBIDDEN: &[libc::c_long] = &[
    // Connections.
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    // Programs. Threads are `clone` with CLONE_THREAD, which stays.
    libc::SYS_execve,
    libc::SYS_execveat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_fork,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_vfork,
    // Looking into other programs, and asking the kernel to do things past this filter.
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_kcmp,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    // Keys kept by the kernel, other views of the file system, the machine itself.
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    libc::SYS_mount,
    libc::SYS_umount2,
    // The newer ways to mount; they ask for rights that the process has not, unless it runs as root.
    libc::SYS_open_tree,
    libc::SYS_move_mount,
    libc::SYS_fsopen,
    libc::SYS_fsconfig,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_mount_setattr,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_setns,
    libc::SYS_unshare,
    libc::SYS_open_by_handle_at,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_kexec_load,
    // Not on every kind of processor that Linux runs on; these are the ones that the filter is built for.
    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64"))]
    libc::SYS_kexec_file_load,
    libc::SYS_reboot,
    libc::SYS_acct,
];

/// Installs the filters for every thread. It cannot be taken back.
pub(super) fn filter() -> Outcome {
    let Ok(arch) = TargetArch::try_from(ARCH) else {
        return Outcome::Missing("not available for this kind of processor");
    };
    let Some(programs) = programs(arch) else {
        return Outcome::Missing("the filter could not be built");
    };
    if programs.iter().all(|program| apply_filter_all_threads(program).is_ok()) {
        Outcome::Done
    } else {
        Outcome::Missing("the kernel has no seccomp filters")
    }
}

/// Puts a character into a terminal as if it was typed. Its type differs between the C libraries.
#[allow(clippy::unnecessary_cast, reason = "with musl it is another number type")]
const TIOCSTI: u64 = libc::TIOCSTI as u64;

fn programs(arch: TargetArch) -> Option<Vec<BpfProgram>> {
    let mut forbidden: BTreeMap<i64, Vec<SeccompRule>> = FORBIDDEN.iter().map(|call| (*call, Vec::new())).collect();
    forbidden.insert(libc::SYS_clone, vec![without_thread_flag()?]);
    forbidden.insert(libc::SYS_ioctl, vec![argument(1, SeccompCmpOp::Eq, TIOCSTI)?]);
    forbidden.insert(libc::SYS_prctl, vec![argument(0, SeccompCmpOp::Eq, u64::try_from(libc::PR_SET_DUMPABLE).ok()?)?]);
    // Its flags lie in memory, where a filter cannot look; told that it does not exist, libc uses `clone`.
    let hidden = BTreeMap::from([(libc::SYS_clone3, Vec::new())]);
    let mut programs = vec![compile(forbidden, libc::EPERM, arch)?, compile(hidden, libc::ENOSYS, arch)?];
    if matches!(arch, TargetArch::x86_64) {
        programs.push(without_x32());
    }
    Some(programs)
}

fn compile(rules: BTreeMap<i64, Vec<SeccompRule>>, answer: i32, arch: TargetArch) -> Option<BpfProgram> {
    let answer = SeccompAction::Errno(answer.cast_unsigned());
    SeccompFilter::new(rules, SeccompAction::Allow, answer, arch).ok()?.try_into().ok()
}

/// A new process is what `clone` makes without this flag; the kernel demands shared memory with it.
fn without_thread_flag() -> Option<SeccompRule> {
    let thread = u64::try_from(libc::CLONE_THREAD).ok()?;
    argument(0, SeccompCmpOp::MaskedEq(thread), 0)
}

fn argument(index: u8, comparison: SeccompCmpOp, value: u64) -> Option<SeccompRule> {
    let condition = SeccompCondition::new(index, SeccompCmpArgLen::Dword, comparison, value).ok()?;
    SeccompRule::new(vec![condition]).ok()
}

/// Refuses the x32 calls of x86-64: the same calls under other numbers (bit 30 set), which the rules above do not see.
fn without_x32() -> BpfProgram {
    const LOAD: u16 = 0x20; // BPF_LD | BPF_W | BPF_ABS
    const JUMP_IF_AT_LEAST: u16 = 0x35; // BPF_JMP | BPF_JGE | BPF_K
    const ANSWER: u16 = 0x06; // BPF_RET | BPF_K
    const X32: u32 = 0x4000_0000;
    let refuse = libc::SECCOMP_RET_ERRNO | libc::EPERM.cast_unsigned();
    vec![
        // The number of the call is the first field of `seccomp_data`.
        sock_filter { code: LOAD, jt: 0, jf: 0, k: 0 },
        sock_filter { code: JUMP_IF_AT_LEAST, jt: 0, jf: 1, k: X32 },
        sock_filter { code: ANSWER, jt: 0, jf: 0, k: refuse },
        sock_filter { code: ANSWER, jt: 0, jf: 0, k: libc::SECCOMP_RET_ALLOW },
    ]
}
