autocmd BufNewFile,BufRead lvs.conf,vip.conf,keepalived.conf,*.lvs.conf,*/keepalived/*.conf set filetype=lvs
