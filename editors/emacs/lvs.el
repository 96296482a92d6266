;;; lvs.el --- lvs.conf with lvs-lsp and Eglot  -*- lexical-binding: t -*-

;; Emacs 29 or newer has Eglot; Emacs 26 to 28 take it from a package.  Put this file where Emacs finds it, and into
;; your init file:
;;
;;     (require 'lvs)
;;
;; `lvs-lsp' must be on the PATH.  M-x lvs-json shows the configuration as JSON; with C-u as the daemon holds it.

;;; Code:

(require 'eglot)

(define-derived-mode lvs-mode prog-mode "LVS"
  "Major mode for lvs.conf, keepalived.conf and DPVS configurations."
  (dolist (char '(?_ ?- ?. ?: ?/ ?@))
    (modify-syntax-entry char "_"))
  (dolist (char '(?# ?!))
    (modify-syntax-entry char "<"))
  (modify-syntax-entry ?\n ">")
  (setq-local comment-start "# "
              comment-start-skip "[#!]+[ \t]*"
              indent-tabs-mode nil
              tab-width 4))

(add-to-list 'auto-mode-alist
             '("\\(?:\\`\\|/\\)\\(?:lvs\\|vip\\|keepalived\\)\\.conf\\'\\|\\.lvs\\.conf\\'\\|/keepalived/.*\\.conf\\'"
               . lvs-mode))
(add-to-list 'eglot-server-programs '(lvs-mode . ("lvs-lsp" "--stdio")))
(add-hook 'lvs-mode-hook #'eglot-ensure)

(defun lvs-json (daemon)
  "Show the configuration of this buffer as JSON; with DAEMON as keepalived holds it."
  (interactive "P")
  (let* ((uri (plist-get (eglot--TextDocumentIdentifier) :uri))
         (json (jsonrpc-request (eglot--current-server-or-lose) :workspace/executeCommand
                                `(:command "lvs.convertToJson"
                                  :arguments [(:uri ,uri :reading ,(if daemon "daemon" "written"))])))
         (buffer (get-buffer-create (concat (buffer-name) ".json"))))
    (with-current-buffer buffer
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert json))
      (js-mode)
      (goto-char (point-min)))
    (pop-to-buffer buffer)))

(provide 'lvs)
;;; lvs.el ends here
