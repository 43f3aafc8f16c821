; The installer for Windows 10 and later. It asks for no administrator, and neither it nor the uninstaller touches a ledger: what clerks
; enter lies in a folder of theirs, the program in another.
;   makensis -DVERSION=1.2.3 -DFROM=folder -DICON=program.ico -DOUT=file.exe installer.nsi
; FROM holds what is installed: countyledger.exe, 字体, sw, the licences.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetDateSave off
!include "MUI2.nsh"
!include "WinVer.nsh"
!include "FileFunc.nsh"

!define NAME  "县教台账"
!define EXE   "countyledger.exe"
!define KEY   "Software\countyledger"
!define UNKEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\countyledger"

Name "${NAME}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\countyledger"
InstallDirRegKey HKCU "${KEY}" "InstallDir"
BrandingText "${NAME} ${VERSION}"
ManifestDPIAware true

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME}安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" ""

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "安装${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "不需要管理员密码，不需要联网。$\r$\n$\r$\n如果这台电脑上已经有旧版本，会直接换成新版本；台账数据在另外的文件夹，不受影响，第一次打开旧台账前会先自动备份。$\r$\n$\r$\n安装前请先退出正在运行的${NAME}。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开${NAME}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; The program holds this for as long as it runs.
!macro StopIfRunning DOING
  System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "Local\cn.lvliang.countyledger") p.R0'
  ${If} $R0 P<> 0
    System::Call 'kernel32::CloseHandle(p R0)'
    MessageBox MB_OK|MB_ICONEXCLAMATION "${NAME}正在运行。请先退出，再${DOING}。" /SD IDOK
    SetErrorLevel 3
    Abort
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "${NAME}需要Windows 10或更高版本，在这台电脑上不能运行。没有安装任何东西。" /SD IDOK
    SetErrorLevel 2
    Abort
  ${EndIf}
  !insertmacro StopIfRunning "安装"
FunctionEnd

Function un.onInit
  !insertmacro StopIfRunning "卸载"
FunctionEnd

; A package that a county hands over opens by double click.
!macro Associate EXT TYPE WORDS
  WriteRegStr HKCU "Software\Classes\${EXT}" "" "${TYPE}"
  WriteRegStr HKCU "Software\Classes\${TYPE}" "" "${WORDS}"
  WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
!macroend
!macro Forget EXT TYPE
  ReadRegStr $R1 HKCU "Software\Classes\${EXT}" ""
  ${If} $R1 == "${TYPE}"
    DeleteRegKey HKCU "Software\Classes\${EXT}"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${TYPE}"
!macroend
!macro ShellKnows
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section "程序（必选）" SecMain
  SectionIn RO
  SetOutPath "$INSTDIR"
  Delete "$INSTDIR\sw\${EXE}" ; a second place of an older version
  File /r "${FROM}\*"
  WriteUninstaller "$INSTDIR\卸载.exe"
  CreateDirectory "$SMPROGRAMS\${NAME}"
  CreateShortCut "$SMPROGRAMS\${NAME}\${NAME}.lnk" "$INSTDIR\${EXE}"
  CreateShortCut "$SMPROGRAMS\${NAME}\卸载${NAME}.lnk" "$INSTDIR\卸载.exe"
  !insertmacro Associate ".ctl" "countyledger.package" "${NAME}数据包"
  !insertmacro Associate ".ctlid" "countyledger.card" "${NAME}密钥名片"
  !insertmacro ShellKnows
  WriteRegStr HKCU "${KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNKEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNKEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNKEY}" "DisplayIcon" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "${UNKEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNKEY}" "UninstallString" '"$INSTDIR\卸载.exe"'
  WriteRegStr HKCU "${UNKEY}" "QuietUninstallString" '"$INSTDIR\卸载.exe" /S'
  WriteRegDWORD HKCU "${UNKEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNKEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNKEY}" "EstimatedSize" $0
SectionEnd

Section "桌面图标" SecDesktop
  CreateShortCut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${EXE}"
SectionEnd

Section "Uninstall"
  Delete "$INSTDIR\${EXE}"
  Delete "$INSTDIR\*.txt"
  Delete "$INSTDIR\*.pdf"
  Delete "$INSTDIR\字体\*.*"
  RMDir "$INSTDIR\字体"
  Delete "$INSTDIR\字体许可\*.*"
  RMDir "$INSTDIR\字体许可"
  Delete "$INSTDIR\sw\*.*"
  RMDir "$INSTDIR\sw"
  Delete "$INSTDIR\卸载.exe"
  RMDir "$INSTDIR" ; only where nothing of somebody else's lies in it
  Delete "$DESKTOP\${NAME}.lnk"
  Delete "$SMPROGRAMS\${NAME}\*.lnk"
  RMDir "$SMPROGRAMS\${NAME}"
  !insertmacro Forget ".ctl" "countyledger.package"
  !insertmacro Forget ".ctlid" "countyledger.card"
  !insertmacro ShellKnows
  DeleteRegKey HKCU "${UNKEY}"
  DeleteRegKey HKCU "${KEY}"
  IfSilent +2
  MessageBox MB_OK|MB_ICONINFORMATION "程序已卸载。台账、备份和设置没有动，重新安装后可以接着用。"
SectionEnd
