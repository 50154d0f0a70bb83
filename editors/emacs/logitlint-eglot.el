;;; logitlint-eglot.el --- logitlint in eglot -*- lexical-binding: t -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "26.3") (eglot "1.9"))

;;; Commentary:

;; Makes `logitlint server' the language server of Python and C++ buffers.  Load this file, then `M-x eglot' in a buffer of
;; the project, or for all of them:
;;
;;   (add-hook 'python-mode-hook #'eglot-ensure)

;;; Code:

(require 'eglot)

(defgroup logitlint nil
  "What logitlint finds in training code."
  :group 'tools)

(defcustom logitlint-command '("logitlint" "server")
  "The program of the server and its arguments."
  :type '(repeat string))

(defcustom logitlint-modes '(python-mode python-ts-mode c++-mode c++-ts-mode)
  "The major modes of buffers that the server is for.
Eglot has one server for a buffer: it does not start another for these."
  :type '(repeat symbol))

(defcustom logitlint-config nil
  "What `--config' takes: files, and key=value with the value as TOML."
  :type '(repeat string))

(defcustom logitlint-suppression-reason ""
  "Written behind comments that take findings back."
  :type 'string)

(defun logitlint-eglot-contact (&rest _)
  "How eglot starts the server."
  (append logitlint-command
          (list :initializationOptions
                (list :diagnostics "push" ; eglot asks for those of open files only, where it asks at all
                      :config (vconcat logitlint-config)
                      :suppressionReason logitlint-suppression-reason))))

(add-to-list 'eglot-server-programs (cons logitlint-modes #'logitlint-eglot-contact))

(provide 'logitlint-eglot)
;;; logitlint-eglot.el ends here
