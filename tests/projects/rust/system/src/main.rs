//! What binds a system's libraries and compiles no copy of its own: D-Bus, FreeType, libpng, expat, libedit, libpcap,
//! libusb, MariaDB's client, libseccomp. Each does a little of what it is for.
use std::ffi::{c_char, c_int, c_void, CStr};
use std::mem::zeroed;
use std::ptr::{null, null_mut};

fn text(s: *const c_char) -> String {
    unsafe { CStr::from_ptr(s) }.to_string_lossy().into_owned()
}

/// A signal, as bytes on the bus and back.
fn dbus() -> String {
    use libdbus_sys::*;
    unsafe {
        let (mut bytes, mut n): (*mut c_char, c_int) = (null_mut(), 0);
        let signal = dbus_message_new_signal(c"/a".as_ptr(), c"org.example.A".as_ptr(), c"Changed".as_ptr());
        dbus_message_set_serial(signal, 1);
        assert_ne!(dbus_message_marshal(signal, &mut bytes, &mut n), 0);
        let back = dbus_message_demarshal(bytes, n, null_mut());
        let member = text(dbus_message_get_member(back));
        dbus_message_unref(back);
        dbus_message_unref(signal);
        dbus_free(bytes as *mut c_void);
        format!("{member} in {n} bytes")
    }
}

const FONT: &str = "STARTFONT 2.1\nFONT -a-b-c-d-e-f-8-80-75-75-c-80-iso10646-1\nSIZE 8 75 75\nFONTBOUNDINGBOX 8 2 0 0
STARTPROPERTIES 2\nFONT_ASCENT 2\nFONT_DESCENT 0\nENDPROPERTIES\nCHARS 1\nSTARTCHAR A\nENCODING 65
SWIDTH 640 0\nDWIDTH 8 0\nBBX 8 2 0 0\nBITMAP\n3C\n81\nENDCHAR\nENDFONT\n";

fn freetype() -> String {
    use freetype_sys::*;
    unsafe {
        let (mut library, mut face) = (null_mut(), null_mut());
        assert_eq!(FT_Init_FreeType(&mut library), 0);
        assert_eq!(FT_New_Memory_Face(library, FONT.as_ptr(), FONT.len() as FT_Long, 0, &mut face), 0);
        assert_eq!(FT_Load_Char(face, 'A' as FT_ULong, FT_LOAD_RENDER as i32), 0);
        let bitmap = &(*(*face).glyph).bitmap;
        let rows: Vec<u8> = (0..bitmap.rows as i32).map(|y| *bitmap.buffer.offset((y * bitmap.pitch) as isize)).collect();
        FT_Done_FreeType(library);
        format!("{rows:02x?}")
    }
}

/// Four pixels, written and read.
fn png() -> String {
    use libpng_sys::ffi::*;
    let (from, mut to, mut file) = ([7u8, 8, 9, 10], [0u8; 4], [0u8; 4096]);
    let mut n = file.len();
    unsafe {
        let mut image = png_image { version: 1, width: 2, height: 2, ..zeroed() };
        let (pixels, out) = (from.as_ptr() as *const c_void, file.as_mut_ptr() as *mut c_void);
        assert_eq!(png_image_write_to_memory(&mut image, out, &mut n, 0, pixels, 0, null()), 1);
        let mut image = png_image { version: 1, ..zeroed() };
        assert_eq!(png_image_begin_read_from_memory(&mut image, out, n), 1);
        assert_eq!(png_image_finish_read(&mut image, null(), to.as_mut_ptr() as *mut c_void, 0, null_mut()), 1);
    }
    format!("{} {to:?}", String::from_utf8_lossy(&file[1..4]))
}

extern "C" fn count(user: *mut c_void, _name: *const c_char, _attributes: *mut *const c_char) {
    unsafe { *(user as *mut i32) += 1 };
}

fn expat() -> String {
    use expat_sys as _; // which says what to link, and nothing else
    type Start = extern "C" fn(*mut c_void, *const c_char, *mut *const c_char);
    extern "C" {
        fn XML_ParserCreate(encoding: *const c_char) -> *mut c_void;
        fn XML_SetUserData(parser: *mut c_void, user: *mut c_void);
        fn XML_SetElementHandler(parser: *mut c_void, start: Option<Start>, end: *const c_void);
        fn XML_Parse(parser: *mut c_void, s: *const c_char, n: c_int, last: c_int) -> c_int;
        fn XML_ParserFree(parser: *mut c_void);
    }
    let (xml, mut n) = ("<a><b/><b c='d'/></a>", 0i32);
    unsafe {
        let parser = XML_ParserCreate(null());
        XML_SetUserData(parser, &mut n as *mut i32 as *mut c_void);
        XML_SetElementHandler(parser, Some(count), null());
        assert_eq!(XML_Parse(parser, xml.as_ptr() as *const c_char, xml.len() as c_int, 1), 1);
        XML_ParserFree(parser);
    }
    format!("{n} elements")
}

fn libedit() -> String {
    use libedit_sys::*;
    unsafe {
        let (words, mut n, mut v) = (tok_init(null()), 0, null_mut());
        assert_eq!(tok_str(words, c"one 'two three'".as_ptr(), &mut n, &mut v), 0);
        let (past, mut event): (_, HistEvent) = (history_init(), zeroed());
        history(past, &mut event, H_SETSIZE as c_int, 10 as c_int);
        history(past, &mut event, H_ENTER as c_int, *v.offset(1));
        assert_eq!(history(past, &mut event, H_FIRST as c_int), 0);
        let last = text(event.str_);
        history_end(past);
        tok_end(words);
        format!("{n} words, then {last}")
    }
}

/// A filter, over two packets.
fn pcap() -> String {
    let none = pcap::Capture::dead(pcap::Linktype::ETHERNET).unwrap();
    let filter = none.compile("tcp port 80", true).unwrap();
    let mut packet = vec![0u8; 60];
    packet[12] = 8; // IPv4
    packet[14] = 0x45;
    packet[23] = 6; // TCP
    packet[37] = 80;
    let to_80 = filter.filter(&packet);
    packet[37] = 81;
    format!("{to_80} {}", filter.filter(&packet))
}

/// No more than its words: a machine without USB has nothing that it could begin with.
fn libusb() -> String {
    use libusb1_sys::{constants::*, *};
    unsafe { text(libusb_strerror(LIBUSB_ERROR_NO_DEVICE)) }
}

/// No server listens there.
fn mysql() -> String {
    use mysqlclient_sys::*;
    unsafe {
        let client = mysql_init(null_mut());
        let mut quoted = [0 as c_char; 16];
        mysql_real_escape_string(client, quoted.as_mut_ptr(), c"it's".as_ptr(), 4);
        let (host, user) = (c"127.0.0.1".as_ptr(), c"ann".as_ptr());
        assert!(mysql_real_connect(client, host, user, null(), null(), 1, null(), 0).is_null());
        let why = mysql_errno(client);
        mysql_close(client);
        format!("{} {why}", text(quoted.as_ptr()))
    }
}

/// From here on, the kernel refuses one call of this process.
fn seccomp() -> String {
    use libseccomp_sys::*;
    unsafe {
        let filter = seccomp_init(SCMP_ACT_ALLOW);
        let call = seccomp_syscall_resolve_name(c"mkdirat".as_ptr());
        let other = seccomp_syscall_resolve_name(c"mkdir".as_ptr());
        for number in [call, other] {
            assert_eq!(seccomp_rule_add(filter, SCMP_ACT_ERRNO(77), number, 0), 0);
        }
        assert_eq!(seccomp_load(filter), 0);
        seccomp_release(filter);
    }
    format!("{:?}", std::fs::create_dir("/tmp/refused").map_err(|e| e.raw_os_error()))
}

fn main() {
    let ways: [(&str, fn() -> String); 9] = [
        ("dbus", dbus),
        ("freetype", freetype),
        ("png", png),
        ("expat", expat),
        ("libedit", libedit),
        ("pcap", pcap),
        ("libusb", libusb),
        ("mysql", mysql),
        ("seccomp", seccomp),
    ];
    for (name, way) in ways {
        println!("{name}: {}", way());
    }
}
