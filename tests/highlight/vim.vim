" My configuration
set nocompatible number tabstop=4 shiftwidth=4
set background=dark
let g:mapleader = ","
let s:list = [1, 2.5, 'three', "four\n", 0xFF]
let l:dict = {'a': 1, 'b': v:true}
syntax on
filetype plugin indent on
colorscheme desert
call plug#begin('~/.vim/plugged')
Plug 'tpope/vim-fugitive', { 'on': 'Git' }
call plug#end()
nnoremap <silent> <leader>w :w!<CR>
inoremap jk <Esc>
noremap <C-j> <C-W>j
map <F5> :call Run()<CR>
vnoremap < <gv
autocmd BufRead,BufNewFile *.md setlocal filetype=markdown
au FileType python setl et
augroup mygroup
  autocmd!
  autocmd VimEnter * NERDTree
augroup END
function! s:Run(arg, ...) abort
  if &filetype ==# 'python' && has('nvim')
    execute '!python3 ' . shellescape(expand('%'))
  elseif exists("b:x") || a:arg =~ '^\d\+$'
    echo "no " . a:0
    echom 'hello'
  else
    return line('.') + col('$')
  endif
  for i in range(1, 10)
    let x = i * 2
    unlet x
  endfor
  while 1
    break
  endwhile
  try
    throw 'oops'
  catch /oops/
    finally
  endtry
endfunction
command! -nargs=1 Hello echo <q-args>
highlight Comment ctermfg=green guifg=#00ff00
hi link myTodo Todo
hi clear
if has("gui_running") | set guifont=Monaco:h12 | endif
source ~/.vimrc.local
silent! normal! gg=G
let &runtimepath .= ',' . $HOME . '/.vim'
let mapleader=' '
iabbrev adn and
