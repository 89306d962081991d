@echo off
rem Runs the mdr command, after building it if sources are newer. Needs JDK 17 or newer and, to build, a network.
rem MDR_JAVA_OPTS adds options for the virtual machine: set MDR_JAVA_OPTS=-Xmx8g
setlocal EnableExtensions DisableDelayedExpansion

set "MDR_ROOT=%~dp0"
set "MDR_BUILD=%MDR_ROOT%mdr-examples\target"

set "MDR_JAVA="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "MDR_JAVA=%JAVA_HOME%\bin\java.exe"
if not defined MDR_JAVA for %%j in (java.exe) do set "MDR_JAVA=%%~$PATH:j"
if not defined MDR_JAVA (
  echo mdr: no java found: install a JDK 17 or newer, or set JAVA_HOME>&2
  exit /b 1
)

call :is_built
if not errorlevel 1 goto run

echo mdr: building, which takes a while the first time>&2
if not exist "%MDR_BUILD%" mkdir "%MDR_BUILD%"
rem The stamp comes before the build: what is changed during it is built the next time.
type nul > "%MDR_BUILD%\mdr.stamp.new"
pushd "%MDR_ROOT%"
call "%MDR_ROOT%mvnw.cmd" -q -Dmaven.test.skip=true -Djacoco.skip=true -pl mdr-examples -am package 1>&2
set "MDR_STATUS=%ERRORLEVEL%"
popd
if not "%MDR_STATUS%"=="0" goto build_failed
call :write_arguments
if errorlevel 1 goto build_failed
move /y "%MDR_BUILD%\mdr.stamp.new" "%MDR_BUILD%\mdr.stamp" > nul

:run
"%MDR_JAVA%" -XX:+UseParallelGC -XX:MaxRAMPercentage=60 %MDR_JAVA_OPTS% "@%MDR_BUILD%\mdr.args" io.github.mdr4j.examples.cli.MdrCommand %*
exit /b %ERRORLEVEL%

:build_failed
echo mdr: the build failed>&2
exit /b 1

rem Whether there is a build that is newer than all sources, and its libraries are there.
:is_built
if not exist "%MDR_BUILD%\mdr.stamp" exit /b 1
if not exist "%MDR_BUILD%\mdr.args" exit /b 1
if not exist "%MDR_BUILD%\classpath.txt" exit /b 1
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
  "$built = (Get-Item -LiteralPath ($env:MDR_BUILD + '\mdr.stamp')).LastWriteTimeUtc;" ^
  "$modules = Get-ChildItem -LiteralPath $env:MDR_ROOT -Filter 'mdr-*' | Where-Object { $_.PSIsContainer };" ^
  "$sources = @(Get-Item -LiteralPath ($env:MDR_ROOT + 'pom.xml'));" ^
  "foreach ($module in $modules) {" ^
  "  $main = $module.FullName + '\src\main';" ^
  "  $sources += Get-Item -LiteralPath ($module.FullName + '\pom.xml');" ^
  "  if (Test-Path -LiteralPath $main) { $sources += Get-ChildItem -LiteralPath $main -Recurse }" ^
  "}" ^
  "$newer = @($sources | Where-Object { $_.LastWriteTimeUtc -gt $built });" ^
  "$jars = (Get-Content -LiteralPath ($env:MDR_BUILD + '\classpath.txt')) -split ';';" ^
  "$missing = @($jars | Where-Object { -not (Test-Path -LiteralPath $_) });" ^
  "exit [int]($newer.Count + $missing.Count -gt 0)"
exit /b %ERRORLEVEL%

rem The class path goes to a file, since it is longer than a command line may be.
:write_arguments
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
  "$jars = (Get-Content -LiteralPath ($env:MDR_BUILD + '\classpath.txt')) -join '';" ^
  "$path = ($env:MDR_BUILD + '\classes;' + $jars.Trim()).Replace('\', '/');" ^
  "$text = '-cp ' + [char]34 + $path + [char]34;" ^
  "[IO.File]::WriteAllText($env:MDR_BUILD + '\mdr.args', $text, [Text.Encoding]::Default)"
exit /b %ERRORLEVEL%
