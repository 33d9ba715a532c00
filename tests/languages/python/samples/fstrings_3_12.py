f"{d["key"]}"
f"{f"{f"{1 + 1}"}"}"
f"{'\n'.join(a)}"
f"{
    a  # comment
}"
f"{x:{"{"}>10}"
f"a {
    foo(
        1,
    )
} b" "c"
f'''{
a
=
}'''
f"é{a}😀{b}"
