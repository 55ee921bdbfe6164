; hello world
%include "io.inc"
%define SYS_WRITE 1
%macro print 2
    mov rax, SYS_WRITE
    mov rdi, 1
%endmacro
section .data
    msg db "Hello, world!", 0xA, 0
    len equ $ - msg
    num dd 3.14
    arr times 10 dw 0
section .bss
    buf resb 64
global _start
extern printf
section .text
_start:
    push rbp
    mov rbp, rsp
    sub rsp, 0x20
    lea rsi, [rel msg]
    mov eax, dword [rbx + rcx*4 - 8]
    mov byte ptr [edi], 'A'
    xor eax, eax
    cmp al, 10h
    jne .loop
    test rdx, rdx
    jz short done
.loop:
    inc ecx
    movzx eax, byte [esi]
    add eax, ebx
    imul eax, eax, 3
    shl eax, 1
    and eax, 0ffh
    call printf
    loop .loop
    rep movsb
    movaps xmm0, [rsp]
    addss xmm1, xmm0
    vmovdqu ymm0, ymmword ptr [rax]
    cmovne rax, rbx
    int 0x80
    syscall
done:
    leave
    ret
    mov cr0, eax
    mov ds, ax
    lock cmpxchg [rdi], rsi
    bits 64
    org 0x7c00
    jmp $
    hlt
    cli
    in al, 0x60
    .code
    proc endp
    align 16
